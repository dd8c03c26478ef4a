import type { TargetKind } from '../../cloudtrail/index.js';
import { at, type MapNode, type Tree } from '../../text/tree.js';
import { expressionAt, expressionId } from '../expression.js';
import { plainValue } from '../plain.js';
import { knownText } from '../text-value.js';
import type { Found, Reading, Value, ValueEntry } from '../value.js';

/**
 * Trails and event data stores in the YAML of tools that have CloudTrail's own words in camel case: manifests of ACK
 * (`cloudtrail.services.k8s.aws`, its CRDs at v1alpha1) and Crossplane (`cloudtrail.aws.upbound.io` and
 * `cloudtrail.aws.crossplane.io`, v1beta1), and programs of Pulumi in YAML (`aws:cloudtrail:Trail`); as of 2026-11-30.
 */

/** A resource of one of the tools. */
interface Declared {
  readonly label: string;
  readonly key: string;
  readonly kind: TargetKind;
  readonly at: Tree;
  readonly settings: Tree | undefined;
}

const kinds: Readonly<Record<string, TargetKind>> = {
  Trail: 'trail',
  EventDataStore: 'eventDataStore',
};

/** Whether a document declares a trail or a store in the words of one of the tools. */
export function isManifest(root: Tree): boolean {
  return declaredIn(root).length > 0;
}

export function readManifest(root: Tree): Reading {
  const found = declaredIn(root).map(({ label, key, kind, at: declared, settings }): Found => {
    const given: Value =
      settings === undefined
        ? { kind: 'map', entries: new Map(), place: declared.place }
        : open(plainValue(settings, apiName));
    const name = given.kind === 'map' ? knownText(given.entries.get('Name')?.value) : undefined;
    const { source, start } = declared.place;
    return {
      key: name ?? key,
      label,
      kind,
      place: { source, start, end: start + 1 },
      conversion: 'terraform',
      settings: given,
    };
  });
  return { found, diagnostics: [] };
}

function declaredIn(root: Tree): readonly Declared[] {
  const apiVersion = textAt(root, 'apiVersion');
  const kind = textAt(root, 'kind') ?? '';
  const spec = at(root, 'spec');
  if (apiVersion !== undefined && Object.hasOwn(kinds, kind)) {
    const isAck = apiVersion.startsWith('cloudtrail.services.k8s.aws/');
    if (!isAck && !/^cloudtrail\.aws\.(m\.)?(upbound|crossplane)\.io\//.test(apiVersion)) return [];
    const key = textAt(at(root, 'metadata'), 'name') ?? kind;
    const settings = isAck ? spec : at(spec, 'forProvider');
    return [{ label: `${kind} ${key}`, key, kind: kinds[kind]!, at: root, settings }];
  }
  const resources = at(root, 'resources');
  if (resources?.kind !== 'map') return [];
  return [...resources.entries.values()].flatMap(({ key, value }): Declared[] => {
    const type = /^aws:cloudtrail(?:\/\w+)?:(\w+)$/.exec(textAt(value, 'type') ?? '')?.[1] ?? '';
    if (!Object.hasOwn(kinds, type)) return [];
    const label = `aws:cloudtrail:${type} ${key}`;
    return [{ label, key, kind: kinds[type]!, at: value, settings: at(value, 'properties') }];
  });
}

/** Names that are not the API's with a small first letter. */
const names: Readonly<Record<string, string>> = {
  advancedEventSelector: 'AdvancedEventSelectors',
  cloudWatchLogsGroupArn: 'CloudWatchLogsLogGroupArn',
  cloudWatchLogsLogGroupARN: 'CloudWatchLogsLogGroupArn',
  cloudWatchLogsRoleARN: 'CloudWatchLogsRoleArn',
  dataResource: 'DataResources',
  enableLogging: 'IsLogging',
  eventSelector: 'EventSelectors',
  fieldSelector: 'FieldSelectors',
  insightSelector: 'InsightSelectors',
  kmsKeyID: 'KmsKeyId',
  multiRegionEnabled: 'IsMultiRegionTrail',
  organizationEnabled: 'IsOrganizationTrail',
  suspend: 'Suspended',
};

function apiName(key: string): string {
  return names[key] ?? key.replace(/^[a-z]/, (first) => first.toUpperCase());
}

/** A value in which `${…}` and functions of Pulumi are not known. */
function open(value: Value): Value {
  if (value.kind === 'list')
    return { ...value, items: value.items.map((one) => (one.kind === 'spread' ? one : open(one))) };
  if (value.kind === 'map') {
    if ([...value.entries.keys()].some((key) => /^fn::/i.test(key))) {
      const expression = expressionAt(value.place);
      const id = `pulumi:${expressionId(value.place)}`;
      return { kind: 'unknown', ref: { id, expression, place: value.place } };
    }
    const entries = [...value.entries].map(([key, entry]): [string, ValueEntry] => [
      key,
      { ...entry, value: open(entry.value) },
    ]);
    return { ...value, entries: new Map(entries) };
  }
  if (value.kind !== 'text') return value;
  const { place } = value;
  const parts = value.parts.flatMap((part) =>
    typeof part === 'string'
      ? part
          .split(/(\$\{[^}]*\})/)
          .filter((one) => one !== '')
          .map((one) => (one.startsWith('${') ? { id: `pulumi:${one}`, expression: one, place } : one))
      : part,
  );
  const [only] = parts;
  if (parts.length === 1 && typeof only === 'object') return { kind: 'unknown', ref: only };
  return { ...value, parts };
}

function textAt(node: Tree | MapNode | undefined, key: string): string | undefined {
  const value = at(node, key);
  return value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : undefined;
}
