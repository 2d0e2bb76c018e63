/* Loads what an app loads before it does anything: the least that one of cdk8s can take. */
import 'cdk8s';
import 'constructs';
