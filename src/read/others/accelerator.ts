import { at, type Tree } from '../../text/tree.js';
import type { Place } from '../../text/source.js';
import type { Found, Reading, Value, ValueEntry } from '../value.js';

/**
 * Trails in `global-config.yaml` of the Landing Zone Accelerator on AWS, which has switches in the place of selectors. Defaults:
 * `CloudTrailSettingsConfig` in `global-config.ts` of awslabs/landing-zone-accelerator-on-aws; what the switches make:
 * `organizations-stack.ts` and `security-stack.ts` there, read 2026-11-26.
 */

/** The switches of a trail, and what each is where it is left out. */
const defaults = {
  multiRegionTrail: true,
  globalServiceEvents: true,
  managementEvents: true,
  s3DataEvents: true,
  lambdaDataEvents: true,
  apiErrorRateInsight: false,
  apiCallRateInsight: false,
};
type Switch = keyof typeof defaults;

/** Whether a document is such a configuration. */
export function isAccelerator(root: Tree): boolean {
  return at(at(root, 'logging'), 'cloudtrail')?.kind === 'map';
}

export function readAccelerator(root: Tree): Reading {
  const config = at(at(root, 'logging'), 'cloudtrail')!;
  const found: Found[] = [];
  if (isOn(at(config, 'enable'), false) && isOn(at(config, 'organizationTrail'), false))
    found.push(trailOf('Organizations-CloudTrail', config, at(config, 'organizationTrailSettings'), true));
  const accounts = at(config, 'accountTrails');
  for (const one of accounts?.kind === 'list' ? accounts.items : []) {
    const name = at(one, 'name');
    const text = name?.kind === 'scalar' ? String(name.value) : 'Account-CloudTrail';
    found.push(trailOf(`CloudTrail-${text}`, one, at(one, 'settings'), false));
  }
  return { found, diagnostics: [] };
}

function trailOf(name: string, declared: Tree, settings: Tree | undefined, isOrganization: boolean): Found {
  const { source, start } = declared.place;
  const place: Place = { source, start, end: start + 1 };
  const of = (key: Switch) => {
    const node = at(settings, key);
    return { isOn: isOn(node, defaults[key]), place: node?.place ?? place };
  };
  const management = of('managementEvents');
  const selectors = [
    ...(management.isOn
      ? [map(management.place, { IncludeManagementEvents: bare(true, management.place) })]
      : []),
    ...(['s3DataEvents', 'lambdaDataEvents'] as const).flatMap((key) => {
      const { isOn: isWanted, place: written } = of(key);
      return isWanted ? [dataOf(key, management.isOn, written)] : [];
    }),
  ];
  const insights = [
    ...(of('apiErrorRateInsight').isOn ? ['ApiErrorRateInsight'] : []),
    ...(of('apiCallRateInsight').isOn ? ['ApiCallRateInsight'] : []),
  ].map((type) => map(place, { InsightType: text([type], place) }));
  const list = (items: readonly Value[]): Value => ({ kind: 'list', items, place });
  return {
    key: `AWSAccelerator-${name}`,
    label: `the trail AWSAccelerator-${name}`,
    kind: 'trail',
    place,
    conversion: 'terraform',
    settings: map(place, {
      IsMultiRegionTrail: bare(of('multiRegionTrail').isOn, of('multiRegionTrail').place),
      IncludeGlobalServiceEvents: bare(of('globalServiceEvents').isOn, of('globalServiceEvents').place),
      IsOrganizationTrail: bare(isOrganization, place),
      ...(selectors.length === 0 ? { EventSelectors: noneOf(place) } : { EventSelectors: list(selectors) }),
      ...(insights.length === 0 ? {} : { InsightSelectors: list(insights) }),
    }),
  };
}

const dataTypes = {
  s3DataEvents: { type: 'AWS::S3::Object', service: ':s3:::' },
  lambdaDataEvents: { type: 'AWS::Lambda::Function', service: ':lambda' },
};

function dataOf(key: keyof typeof dataTypes, hasManagement: boolean, place: Place): Value {
  const { type, service } = dataTypes[key];
  const values: Value = { kind: 'list', items: [text([`arn:aws${service}`], place)], place };
  const resource = map(place, { Type: text([type], place), Values: values });
  // Some versions write no `IncludeManagementEvents: false` beside the data events.
  const management: Value = hasManagement
    ? bare(true, place)
    : { kind: 'unknown', ref: reference('whether the accelerator leaves management events out', place) };
  return map(place, {
    IncludeManagementEvents: management,
    DataResources: { kind: 'list', items: [resource], place },
  });
}

function noneOf(place: Place): Value {
  return { kind: 'unknown', ref: reference('what the accelerator makes of a trail without events', place) };
}

function reference(expression: string, place: Place) {
  return { id: `accelerator:${expression}`, expression, place };
}

function map(place: Place, values: Readonly<Record<string, Value>>): Value {
  const entries = Object.entries(values).map(([key, value]): [string, ValueEntry] => [
    key,
    { key, written: key, keyPlace: place, value },
  ]);
  return { kind: 'map', entries: new Map(entries), place };
}

function bare(value: boolean, place: Place): Value {
  return { kind: 'bare', value, place };
}

function text(parts: readonly string[], place: Place): Value {
  return { kind: 'text', parts, place };
}

function isOn(node: Tree | undefined, otherwise: boolean): boolean {
  return node?.kind === 'scalar' && typeof node.value === 'boolean' ? node.value : otherwise;
}
