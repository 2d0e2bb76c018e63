/** Release lines of Traffic Server by their major number, and why our files and start script do not fit a line. */
const trafficServerLines: Readonly<Record<string, { readonly refused?: string }>> = {
  '7': { refused: 'it cannot lead streams by SNI' },
  '8': { refused: 'it reads ip_allow.config and ssl_server_name.yaml, not our ip_allow.yaml and sni.yaml' },
  '9': {},
  // docs.trafficserver.apache.org, "Upgrading to ATS v10.x"
  '10': { refused: 'it reads records.yaml, not our records.config, and has no traffic_manager, which we start' },
};

/** The line that is written for. */
export const trafficServerLine = '9';

/** Why a line does not do; undefined for ours, and for a number that is no line, such as that of a build. */
export function refusalOf(major: number | undefined): string | undefined {
  return trafficServerLines[String(major)]?.refused;
}
