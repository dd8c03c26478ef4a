import type { TargetKind } from '../cloudtrail/index.js';
import { Findings } from '../problem/findings.js';
import { quote } from '../text/parsed.js';
import type { Source } from '../text/source.js';
import type { ListNode, MapNode, Tree } from '../text/tree.js';
import { plainValue } from './plain.js';
import type { Found, Reading, Value, ValueEntry } from './value.js';
import { whatItIs } from './what-it-is.js';

/**
 * Selectors as CloudTrail's API, its CLI and its own records have them: requests, responses, bare lists, and
 * recorded calls.
 */

/** Keys of which one makes a map a document about selectors. */
const selectorKeys = ['AdvancedEventSelectors', 'EventSelectors', 'InsightSelectors'];
/** Keys that name what the selectors belong to. */
const trailKeys = ['TrailName', 'TrailARN', 'TrailArn'];
const storeKeys = ['EventDataStore', 'EventDataStoreArn', 'EventDataStoreARN'];

/** The calls whose records carry selectors. */
const calls = ['PutEventSelectors', 'PutInsightSelectors', 'CreateEventDataStore', 'UpdateEventDataStore'];

/** Everything that a document says of selectors. */
export function readJson(root: Tree, source: Source): Reading {
  const found = [...documentsIn(root)].map((one) => foundOf(one, source));
  if (found.length > 0) return { found, diagnostics: [] };
  const findings = new Findings();
  const miswritten = root.kind === 'map' ? miswrittenKey(root) : undefined;
  if (miswritten !== undefined) {
    const { key, meant } = miswritten;
    findings.error('input-invalid', miswritten.place, `unknown key ${quote(key)}`, `write \`${meant}\``);
  } else {
    findings.error(
      'input-unrecognised',
      { ...root.place, end: Math.min(root.place.end, root.place.start + 1) },
      `this is ${whatItIs(root)}, not event selectors`,
      'give a request or response of PutEventSelectors, GetEventSelectors, PutInsightSelectors or an event data store, or a list of selectors',
    );
  }
  return { found: [], diagnostics: findings.all };
}

/** A document about the selectors of one trail or store. */
interface Document {
  readonly tree: Tree;
  readonly settings: Value;
}

function* documentsIn(root: Tree): Iterable<Document> {
  if (root.kind === 'list') {
    if (isSelectorList(root)) yield listDocument(root);
    else for (const item of root.items) yield* documentsIn(item);
    return;
  }
  if (root.kind !== 'map') return;
  const keys = new Set([...root.entries.keys()].map(pascalCase));
  if (selectorKeys.some((key) => keys.has(key)) && !keys.has('EventName')) {
    yield { tree: root, settings: plainValue(root, pascalCase) };
    return;
  }
  if (keys.has('FieldSelectors') || keys.has('ReadWriteType') || keys.has('IncludeManagementEvents')) {
    yield listDocument({ kind: 'list', items: [root], place: root.place });
    return;
  }
  // Lists of what carries selectors: records, stores, trails, and the two halves of a recorded call.
  for (const name of ['Records', 'EventDataStores', 'TrailList', 'trailList', 'Events']) {
    const list = root.entries.get(name)?.value;
    if (list?.kind === 'list') for (const item of list.items) yield* documentsIn(item);
  }
  const request = root.entries.get('requestParameters')?.value;
  const eventName = root.entries.get('eventName')?.value;
  const isCall =
    eventName === undefined || (eventName.kind === 'scalar' && calls.includes(String(eventName.value)));
  if (request !== undefined && isCall) yield* documentsIn(request);
}

/** Whether it is a list of selectors, of either form. */
export function isSelectorList(root: Tree): boolean {
  const [first] = root.kind === 'list' ? root.items : [];
  if (first?.kind !== 'map') return false;
  const keys = [...first.entries.keys()].map(pascalCase);
  return ['FieldSelectors', 'ReadWriteType', 'IncludeManagementEvents', 'DataResources'].some((key) =>
    keys.includes(key),
  );
}

/** A bare list, as the request that it would be the value of. */
function listDocument(list: ListNode): Document {
  const first = list.items[0] as MapNode;
  const isAdvanced = [...first.entries.keys()].map(pascalCase).includes('FieldSelectors');
  const key = isAdvanced ? 'AdvancedEventSelectors' : 'EventSelectors';
  const entry: ValueEntry = { key, written: key, keyPlace: list.place, value: plainValue(list, pascalCase) };
  return { tree: list, settings: { kind: 'map', entries: new Map([[key, entry]]), place: list.place } };
}

function foundOf({ tree, settings }: Document, source: Source): Found {
  const entries = settings.kind === 'map' ? settings.entries : new Map<string, ValueEntry>();
  const textAt = (keys: readonly string[]) => {
    for (const key of keys) {
      const value = entries.get(key)?.value;
      if (value?.kind === 'text' && typeof value.parts[0] === 'string')
        return { key, text: value.parts[0], value };
    }
    return undefined;
  };
  const store = textAt(storeKeys);
  const trail = textAt(trailKeys);
  const kind: TargetKind =
    store !== undefined || entries.has('RetentionPeriod') || entries.has('MultiRegionEnabled')
      ? 'eventDataStore'
      : 'trail';
  const name = textAt(['Name']);
  const own = trail ?? store;
  const key = name?.text ?? (own === undefined ? baseName(source) : lastOf(own.text));
  const added = new Map(entries);
  const set = (as: string, from: ValueEntry | undefined) => {
    if (from !== undefined && !added.has(as)) added.set(as, { ...from, key: as });
  };
  if (own !== undefined && own.text.startsWith('arn:')) set('Arn', entries.get(own.key));
  else if (own !== undefined) set('Name', entries.get(own.key));
  set('IsMultiRegionTrail', entries.get('MultiRegionEnabled'));
  set('IsOrganizationTrail', entries.get('OrganizationEnabled'));
  if (!entries.has('AdvancedEventSelectors') && !entries.has('EventSelectors')) {
    const keyPlace = settings.kind === 'map' ? settings.place : tree.place;
    const value: Value = { kind: 'bare', value: true, place: keyPlace };
    added.set('OnlyInsights', { key: 'OnlyInsights', written: 'OnlyInsights', keyPlace, value });
  }
  return {
    key,
    label:
      own === undefined && name === undefined
        ? source.name
        : `${kind === 'trail' ? 'trail' : 'event data store'} ${key}`,
    kind,
    place: { ...tree.place, end: Math.min(tree.place.end, tree.place.start + 1) },
    settings: settings.kind === 'map' ? { ...settings, entries: added } : settings,
  };
}

/** The last part of an ARN, or the name itself. */
function lastOf(name: string): string {
  return name.startsWith('arn:') ? (name.split(/[:/]/).at(-1) ?? name) : name;
}

function baseName({ name }: Source): string {
  if (name === '<stdin>') return 'stdin';
  return (name.split(/[\\/]/).at(-1) ?? name).replace(/\.[^.]*$/, '');
}

/** A key as the API spells it: records of calls have them in camel case. */
function pascalCase(key: string): string {
  return /^[a-z][A-Za-z]*$/.test(key) ? key[0]!.toUpperCase() + key.slice(1) : key;
}

/** A key that differs from one of ours in case only, so that the document would be passed over because of it. */
function miswrittenKey(root: MapNode): { key: string; meant: string; place: Tree['place'] } | undefined {
  for (const { key, keyPlace } of root.entries.values()) {
    const plain = key.toLowerCase().replace(/[^a-z]/g, '');
    const meant = selectorKeys.find(
      (one) => one.toLowerCase() === plain || one.toLowerCase() === `${plain}s`,
    );
    if (meant !== undefined) return { key, meant, place: keyPlace };
  }
  return undefined;
}
