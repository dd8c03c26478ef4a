import type { Diagnostic } from '../../problem/diagnostic.js';
import type { Place, Source } from '../../text/source.js';
import type { Tree } from '../../text/tree.js';
import { asksOf } from './asks.js';
import { knownCalls, type Calls } from './calls.js';
import type { Detection } from './detection.js';
import { documentsOf } from './documents.js';
import type { Wrong } from './field-test.js';
import { hasMoreTests, unseenIn, type Formula } from './formula.js';
import { headOf, readSigma, textAt, type SigmaDocument } from './sigma.js';
import { readTechnique } from './techniques.js';

/** What was found in some files, and what is wrong with them. */
export interface ReadDetections {
  readonly detections: readonly Detection[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A document, before the rules that it refers to are looked up. */
interface Draft {
  readonly about: Pick<Detection, 'title' | 'id' | 'status' | 'file' | 'place'>;
  /** What correlations call it. */
  readonly names: readonly string[];
  readonly content: SigmaDocument | { readonly kind: 'technique'; readonly formula: Formula | undefined };
}

/**
 * The detections of some files: rules of Sigma about CloudTrail, and lists of techniques. What else is in the files is
 * given as `other`. A correlation may refer to rules of any of the files.
 */
export function readDetections(sources: readonly Source[], among?: Calls): ReadDetections {
  if (sources.length === 0) return { detections: [], diagnostics: [] };
  const calls = among ?? knownCalls();
  const diagnostics: Diagnostic[] = [];
  const drafts = sources.flatMap((source) => draftsOf(source, diagnostics));
  const byName = new Map<string, Draft[]>();
  for (const draft of drafts)
    for (const name of draft.names) {
      const present = byName.get(name);
      if (present === undefined) byName.set(name, [draft]);
      else present.push(draft);
    }
  return { detections: drafts.map((draft) => detectionOf(draft, byName, calls)), diagnostics };
}

function draftsOf(source: Source, diagnostics: Diagnostic[]): readonly Draft[] {
  const inSource = (place: Place): Place => ({ ...place, source });
  const wrong: Wrong = (place, message, help) =>
    diagnostics.push({
      rule: 'settings-invalid',
      severity: 'error',
      message,
      place: inSource(place),
      ...(help === undefined ? {} : { help }),
    });
  return documentsOf(source).flatMap(({ root, problems }): Draft[] => {
    for (const { place, message, help } of problems) wrong(place, message, help);
    if (root === undefined) {
      const place = inSource(problems[0]?.place ?? { source, start: 0, end: 0 });
      const about = { title: source.name, file: source.name, place };
      return [{ about, names: [], content: { kind: 'undecided', why: 'it cannot be read' } }];
    }
    const items = root.kind === 'list' ? root.items : [root];
    return items.map((item) => draftOf(item, source, inSource(headOf(item.place)), wrong));
  });
}

function draftOf(root: Tree, source: Source, place: Place, wrong: Wrong): Draft {
  const file = source.name;
  const other = { about: { title: file, file, place }, names: [] };
  if (root.kind !== 'map') return { ...other, content: { kind: 'other', why: 'no Sigma rule' } };
  const technique = readTechnique(root, wrong);
  if (technique !== undefined) {
    const { title, formula } = technique;
    return { about: { title, file, place }, names: [], content: { kind: 'technique', formula } };
  }
  const content = readSigma(root, wrong);
  const [id, status] = [textAt(root, 'id'), textAt(root, 'status')];
  const about = {
    title: textAt(root, 'title') ?? file,
    file,
    place,
    ...(id === undefined ? {} : { id }),
    ...(status === undefined ? {} : { status }),
  };
  return { about, names: [id ?? [], textAt(root, 'name') ?? []].flat(), content };
}

function detectionOf(draft: Draft, byName: ReadonlyMap<string, readonly Draft[]>, calls: Calls): Detection {
  const { about, content } = draft;
  const bare = { ...about, asks: [], unseen: [], undecided: [] };
  switch (content.kind) {
    case 'other':
      return { ...bare, kind: 'other', undecided: [content.why] };
    case 'undecided':
      return { ...bare, kind: 'rule', undecided: [content.why] };
    case 'technique':
      return content.formula === undefined
        ? { ...bare, kind: 'technique', undecided: ['it is malformed'] }
        : { ...bare, kind: 'technique', ...asked(content.formula, calls) };
    case 'rule':
      return { ...bare, kind: 'rule', ...asked(content.formula, calls) };
    case 'correlation':
      return { ...bare, kind: 'rule', ...correlated(draft, byName, calls) };
  }
}

/** How many tests of fields a rule may have, each as often as its condition names it: each is made for every call. */
const mostTests = 2_000;

type Asked = Pick<Detection, 'asks' | 'unseen' | 'undecided'>;

function asked(formula: Formula, calls: Calls): Asked {
  if (hasMoreTests(formula, mostTests))
    return {
      asks: [],
      unseen: [],
      undecided: [`it has more than ${mostTests.toLocaleString('en-US')} tests`],
    };
  const asks = asksOf(formula, calls);
  return {
    asks,
    unseen: unseenIn(formula),
    undecided: asks.length === 0 ? ['no call that ctsel knows can match it'] : [],
  };
}

/** What all rules together ask that a correlation refers to, directly or through other correlations. */
function correlated(start: Draft, byName: ReadonlyMap<string, readonly Draft[]>, calls: Calls): Asked {
  const seen = new Set<Draft>([start]);
  const parts: Asked[] = [];
  const undecided: string[] = [];
  for (const draft of seen) {
    const { content } = draft;
    if (content.kind === 'correlation') {
      for (const name of content.rules) {
        const referred = byName.get(name);
        if (referred === undefined) undecided.push(`it refers to \`${name}\`, which no file has`);
        else for (const one of referred) seen.add(one);
      }
    } else if (content.kind === 'rule') parts.push(asked(content.formula, calls));
    else undecided.push(`it refers to \`${draft.about.title}\`, which is not decided`);
  }
  const isEmpty = parts.length + undecided.length === 0;
  return {
    asks: parts.flatMap(({ asks }) => asks),
    unseen: [...new Set(parts.flatMap((one) => one.unseen))],
    undecided: [
      ...parts.flatMap((one) => one.undecided),
      ...undecided,
      ...(isEmpty ? ['it refers to no rule but itself'] : []),
    ],
  };
}
