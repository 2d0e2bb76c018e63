import { datanode, namenode } from './hdfs';
import type { ModuleRecord } from './module';
import { mysql } from './mysql';
import { nginx } from './nginx';
import { python } from './python';
import { sparkMaster, sparkWorker } from './spark';

/** FATE, in the order in which its objects are written. */
export const modules: readonly ModuleRecord[] = [mysql, namenode, datanode, sparkMaster, sparkWorker, python, nginx];
