import { quoteSpringProperty } from '../quoting/properties';
import * as facts from './facts';
import { services } from './names';
import type { FatePlan } from './plan';

/** `application.properties` of FATE-Board without its passwords and the pod's address, which are added when the container starts. */
export function renderBoardProperties(plan: FatePlan): string {
  const database = `jdbc:mysql://${services.mysql}:${facts.mysqlPort.number}/${encodeURIComponent(plan.mysql.database)}`;
  const options = [
    'characterEncoding=utf8',
    'characterSetResults=utf8',
    'autoReconnect=true',
    'failOverReadOnly=false',
    'serverTimezone=GMT%2B8',
  ];
  const lines = {
    'server.port': facts.fateBoardPort.number,
    'spring.datasource.driver-Class-Name': 'com.mysql.cj.jdbc.Driver',
    'spring.http.encoding.charset': 'UTF-8',
    'spring.http.encoding.enabled': true,
    'server.tomcat.uri-encoding': 'UTF-8',
    'fateboard.datasource.jdbc-url': `${database}?${options.join('&')}`,
    'fateboard.datasource.username': plan.mysql.user,
    'server.tomcat.max-threads': 1000,
    'server.tomcat.max-connections': 20_000,
    'spring.servlet.multipart.max-file-size': '10MB',
    'spring.servlet.multipart.max-request-size': '100MB',
    'spring.datasource.druid.filter.config.enabled': false,
    'spring.datasource.druid.web-stat-filter.enabled': false,
    'spring.datasource.druid.stat-view-servlet.enabled': false,
    'server.compression.enabled': true,
    'server.compression.mime-types': 'application/json,application/xml,text/html,text/xml,text/plain',
    'server.board.login.username': plan.fateboard.username,
  };
  return Object.entries(lines)
    .map(([key, value]) => `${key}=${quoteSpringProperty(String(value))}\n`)
    .join('');
}
