export { exchangeWarnings } from './exchange-warnings';
export { fateWarnings } from './fate-warnings';
export { pulsarWarnings } from './pulsar-warnings';
