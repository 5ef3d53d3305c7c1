import { FiqlError, readFiql } from '../query/fiql';
import { matchesFiql } from '../query/matches';
import { scopeTo } from '../data/scope';
import type { World } from '../data/world';
import { json, type Answer, type Call, type Route } from '../server/http';
import { readObject } from './body';
import type { Json } from '../server/json';
import { Complaints } from './complaints';
import { invalidRequest } from './errors';
import { GROUP_TYPES, type GroupMember } from './groupAttributes';
import { inOrder } from './list';
import { objects } from './values';

const DEFAULT_MEMBERS = 20;
const MAX_MEMBERS = 500;
const KIND = 'groups';

function allMembers({ world, cluster }: Call<World>, name: string): GroupMember[] {
  const type = Object.hasOwn(GROUP_TYPES, name) ? GROUP_TYPES[name] : undefined;
  if (type) return type(scopeTo(world, cluster), world);
  const known = Object.keys(GROUP_TYPES).join(', ');
  throw invalidRequest(KIND, { entity_type: [`'${name}' is not one that the demo knows: ${known}`] });
}

function check(body: Json): void {
  const complaints = new Complaints(KIND);
  complaints.needs(body, 'entity_type');
  complaints.text(body.entity_type, 'entity_type', 64, 1);
  complaints.whole(body.group_member_count, 'group_member_count', 1, MAX_MEMBERS);
  complaints.whole(body.group_member_offset, 'group_member_offset', 0);
  complaints.whole(body.group_count, 'group_count', 1);
  complaints.whole(body.group_offset, 'group_offset', 0);
  complaints.text(body.filter_criteria, 'filter_criteria', 10_000);
  complaints.oneOf(body.group_member_sort_order, 'group_member_sort_order', ['ASCENDING', 'DESCENDING']);
  complaints.end();
}

/** A filter looks at the first value. @throws Refusal 422 for one that cannot be read */
function keeper(text: unknown): (member: GroupMember) => boolean {
  if (typeof text !== 'string' || text === '') return () => true;
  try {
    const filter = readFiql(text);
    return (member) => matchesFiql(filter, (name) => member.values(name)[0]);
  } catch (error) {
    if (error instanceof FiqlError) throw invalidRequest(KIND, { filter_criteria: [error.message] });
    throw error;
  }
}

function inMemberOrder(members: GroupMember[], body: Json): GroupMember[] {
  const by = body.group_member_sort_attribute;
  if (typeof by !== 'string' || by === '') return members;
  const direction = body.group_member_sort_order === 'DESCENDING' ? -1 : 1;
  return [...members].sort((a, b) => direction * inOrder(a.values(by)[0], b.values(by)[0]));
}

/** Members by the value that they are grouped by; scripts send a blank for one group of all. */
function groupsOf(members: GroupMember[], body: Json): [string, GroupMember[]][] {
  const by = typeof body.grouping_attribute === 'string' ? body.grouping_attribute.trim() : '';
  if (by === '') return [['', members]];
  const groups = new Map<string, GroupMember[]>();
  for (const member of members) {
    const value = String(member.values(by)[0] ?? '');
    groups.set(value, [...(groups.get(value) ?? []), member]);
  }
  return [...groups];
}

const numberOr = (value: unknown, fallback: number): number => (typeof value === 'number' ? value : fallback);

/** `POST /groups`: attributes of many entities; shape from the description, numbers as texts. */
function answer(call: Call<World>): Answer {
  const body = readObject(call.body, KIND);
  check(body);
  const all = allMembers(call, String(body.entity_type));
  const ids: unknown[] = Array.isArray(body.entity_ids) ? body.entity_ids : [];
  const kept = all
    .filter(({ uuid }) => ids.length === 0 || ids.includes(uuid))
    .filter(keeper(body.filter_criteria));
  const groups = groupsOf(inMemberOrder(kept, body), body);
  const names = objects(body.group_member_attributes).map(({ attribute }) => String(attribute));
  const time = Date.now() * 1000;
  const offset = numberOr(body.group_member_offset, 0);
  const count = numberOr(body.group_member_count, DEFAULT_MEMBERS);
  const first = numberOr(body.group_offset, 0);
  return json(200, {
    entity_type: body.entity_type,
    filtered_entity_count: kept.length,
    filtered_group_count: groups.length,
    group_results: groups
      .slice(first, first + numberOr(body.group_count, groups.length))
      .map(([value, members]) => ({
        entity_results: members.slice(offset, offset + count).map((member) => ({
          data: names.map((name) => {
            const values = member.values(name).map(String);
            return { name, values: values.length === 0 ? [] : [{ time, values }] };
          }),
          entity_id: member.uuid,
        })),
        group_by_column_value: value,
        group_summaries: {},
        total_entity_count: members.length,
      })),
    total_entity_count: all.length,
    total_group_count: groups.length,
  });
}

export const GROUP_ROUTES: Route<World>[] = [{ method: 'POST', path: '/groups', handle: answer }];
