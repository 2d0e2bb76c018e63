import type { Construct } from 'constructs';
import type { Issue } from '../issues/issue';
import { isFault, renderIssue } from '../issues/issue';

/**
 * The net for a tier used alone: in a federation its faults are found before any object is made. cdk8s asks once and once more
 * for each chart of the app; a plan does not change, so it is judged at the first question.
 */
export function refuseFaults(scope: Construct, judge: () => readonly Issue[]): void {
  let faults: string[] | undefined;
  scope.node.addValidation({ validate: () => (faults ??= judge().filter(isFault).map(renderIssue)) });
}
