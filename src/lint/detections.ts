import { parseText } from '../text/parse.js';
import type { Source } from '../text/source.js';
import { toValue } from '../text/value.js';

/** A detection rule, or a technique, and the calls that it watches for. */
export interface Detection {
  readonly title: string;
  /** Whether it is a rule of a detection tool, or a technique of attackers. */
  readonly kind: 'rule' | 'technique';
  /** Where it was read. */
  readonly file: string;
  readonly calls: readonly Call[];
}

export interface Call {
  readonly eventSource: string;
  readonly eventName: string;
}

/** The detections of a file: a rule of Sigma about CloudTrail, or a list of techniques; none where it is neither. */
export function readDetections(source: Source): readonly Detection[] {
  const { root } = parseText(source);
  const value = root === undefined ? undefined : toValue(root);
  const listed = Array.isArray(value) ? value : [value];
  return listed.flatMap((one): Detection[] => {
    if (!isMap(one)) return [];
    const technique = one['technique'];
    if (typeof technique === 'string' && Array.isArray(one['events'])) {
      const calls = one['events'].filter(isMap).flatMap((event) => callsIn(event));
      return [{ title: technique, kind: 'technique', file: source.name, calls }];
    }
    const { logsource, detection, title } = one;
    if (!isMap(logsource) || logsource['service'] !== 'cloudtrail' || !isMap(detection)) return [];
    const selections = Object.entries(detection).filter(
      ([name, selection]) =>
        name !== 'condition' && (isMap(selection) || Array.isArray(selection)) && isPositive(name, detection),
    );
    const calls = selections.flatMap(([, selection]) =>
      (Array.isArray(selection) ? selection : [selection]).filter(isMap).flatMap(callsIn),
    );
    return [
      { title: typeof title === 'string' ? title : source.name, kind: 'rule', file: source.name, calls },
    ];
  });
}

/** Whether the condition asks for a selection rather than taking it away. */
function isPositive(name: string, { condition }: Record<string, unknown>): boolean {
  const text = typeof condition === 'string' ? condition : '';
  return (
    !new RegExp(`\\bnot\\s+(1 of\\s+|all of\\s+)?${name.replace(/[^\w]/g, '.')}`).test(text) &&
    !/^filter/.test(name)
  );
}

/** The calls that a selection names exactly. */
function callsIn(selection: Record<string, unknown>): Call[] {
  const texts = (key: string) =>
    [selection[key]].flat().filter((one): one is string => typeof one === 'string' && !/[*?]/.test(one));
  return texts('eventSource').flatMap((eventSource) =>
    texts('eventName').map((eventName) => ({ eventSource, eventName })),
  );
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
