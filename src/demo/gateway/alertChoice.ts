import type { Alert } from '../data/types';
import { partsOf } from './asked';

/** How a family spells what alerts are chosen by. */
export interface AlertSpelling {
  start: string;
  end: string;
  entityType: string;
  entityIds: string;
  alertIds: string;
  checkId: string;
}

/** Alerts that fit the parameters of a list or of a bulk change; without any, all of them. */
export function chosenAlerts(query: URLSearchParams, alerts: Alert[], names: AlertSpelling): Alert[] {
  const flag = (name: string, value: boolean): boolean =>
    !query.has(name) || (query.get(name)?.toLowerCase() === 'true') === value;
  const among = (name: string, value: string | undefined): boolean => {
    const wanted = partsOf(query, name).map((part) => part.toLowerCase());
    return wanted.length === 0 || (value !== undefined && wanted.includes(value.toLowerCase()));
  };
  const time = (name: string, fallback: number): number => Number(query.get(name) || fallback);
  return alerts.filter((alert) => {
    const at = alert.createdAt.getTime() * 1000;
    return (
      flag('resolved', alert.resolved) &&
      flag('acknowledged', alert.acknowledged) &&
      // Answers say `kCritical`, the description `CRITICAL`.
      (among('severity', alert.severity) || among('severity', alert.severity.slice(1))) &&
      among(names.entityType, alert.entity?.type) &&
      among(names.entityIds, alert.entity?.uuid) &&
      among(names.alertIds, alert.uuid) &&
      among(names.checkId, alert.checkId) &&
      at >= time(names.start, 0) &&
      at <= time(names.end, Infinity)
    );
  });
}
