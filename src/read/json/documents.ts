import type { ListNode, MapNode, Tree } from '../../text/tree.js';
import { keysOf, keysOfSelector, selectorKeys } from './keys.js';

/** Where in a JSON text something is said of selectors. */

/** What is said of the selectors of one trail or store. */
export interface Document {
  /** A map with the API's keys, a selector, or a list of selectors. */
  readonly tree: MapNode | ListNode;
  /** The call that was recorded with it. */
  readonly call?: RecordedCall;
}

/** A call as CloudTrail recorded it. */
export interface RecordedCall {
  readonly name: string;
  readonly time?: string;
  /** Why AWS refused it. */
  readonly error?: string;
}

/** The calls whose records carry selectors. */
const calls = ['PutEventSelectors', 'PutInsightSelectors', 'CreateEventDataStore', 'UpdateEventDataStore'];

/** Lists of what carries selectors: records, stores, trails. */
const lists = ['Records', 'EventDataStores', 'TrailList', 'trailList'];

/** Everything that is said of selectors; an item that stands twice by an alias is one. */
export function documentsIn(root: Tree): Iterable<Document> {
  return new Finder().documents(root);
}

class Finder {
  readonly #seen = new Set<Tree>();

  *documents(tree: Tree, call?: RecordedCall): Iterable<Document> {
    if (tree.kind === 'scalar' || this.#seen.has(tree)) return;
    this.#seen.add(tree);
    const added = call === undefined ? {} : { call };
    if (tree.kind === 'list') {
      if (isSelectorList(tree)) yield { tree, ...added };
      else for (const item of tree.items) yield* this.documents(item);
      return;
    }
    const record = recordedCall(tree);
    const keys = keysOf(tree);
    if (record !== undefined) yield* this.#recorded(tree, record);
    else if (selectorKeys.some((key) => keys.has(key)) || isSelector(tree)) yield { tree, ...added };
    // A store that is made without selectors has the default.
    else if (call?.name === 'CreateEventDataStore') yield { tree, call };
    else yield* this.#within(tree);
  }

  *#recorded(record: MapNode, call: RecordedCall): Iterable<Document> {
    const request = record.entries.get('requestParameters')?.value;
    if (request?.kind === 'map' && calls.includes(call.name)) yield* this.documents(request, call);
  }

  /** What holds documents: a log, a response that lists, an event of EventBridge, a part of a record. */
  *#within({ entries }: MapNode): Iterable<Document> {
    for (const name of lists) {
      const list = entries.get(name)?.value;
      if (list?.kind === 'list') for (const item of list.items) yield* this.documents(item);
    }
    const event = entries.get('detail')?.value;
    if (event?.kind === 'map' && recordedCall(event) !== undefined) yield* this.documents(event);
    const half = [entries.get('requestParameters'), entries.get('responseElements')].find(
      (entry) => entry?.value.kind === 'map',
    );
    if (half !== undefined) yield* this.documents(half.value);
  }
}

/** Whether it is a list of selectors, of either form. */
function isSelectorList({ items }: ListNode): boolean {
  return items.some((item) => item.kind === 'map' && isSelector(item));
}

/** Whether it is a selector itself, of either form. */
export function isSelector(map: MapNode): boolean {
  const keys = keysOf(map);
  return !selectorKeys.some((key) => keys.has(key)) && keysOfSelector.some((key) => keys.has(key));
}

function recordedCall(map: MapNode): RecordedCall | undefined {
  const text = (key: string) => {
    const node = map.entries.get(key)?.value;
    return node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
  };
  const name = text('eventName');
  if (name === undefined) return undefined;
  const time = text('eventTime');
  const error = text('errorCode');
  return { name, ...(time === undefined ? {} : { time }), ...(error === undefined ? {} : { error }) };
}
