/* Generated from src/report/schema by `npm run generate`. Do not edit. */
/** What commands print under `--json`. */
export type { InitResult } from './init.js';
export type { Severity, Assumption, LintResult, Diagnostic, Position, Fix, EventRecord } from './lint.js';
export type { LintPatch } from './lint-patch.js';
export type { CompileResult } from './compile.js';
export type { CompileCheck } from './compile-check.js';
export type {
  CompileStdout,
  PutEventSelectorsRequest,
  InsightCategory,
  PutEventConfigurationRequest,
  AggregationTemplate,
  MaxEventSize,
  TemplateProperties,
  TemplateProperties1,
  DeploymentTemplate,
  AdvancedEventSelector,
  FieldSelector,
  EventSelector,
  DataResource,
  UpdateEventDataStoreRequest,
  PutInsightSelectorsRequest,
  InsightSelector,
  AggregationConfiguration,
  ContextKeySelector,
  CompiledFiles,
} from './compile-stdout.js';
export type {
  Answer,
  Operator,
  ExplainResult,
  ExplainedEvent,
  TargetVerdict,
  SelectorVerdict,
  FieldVerdict,
} from './explain.js';
export type { TestResults, TestOutcome } from './test.js';
export type {
  DiffResult,
  DifferingEvents,
  EventSet,
  WhenCondition,
  ComparedTarget,
  UnknownValue,
} from './diff.js';
export type { ConvertResult } from './convert.js';
export type { ConvertRefused } from './convert-refused.js';
export type { ImportResult } from './import.js';
export type {
  TargetKind,
  StatePart,
  Selectors,
  PlanResult,
  UnmetDemand,
  PlannedTarget,
  InsightChanges,
  InsightPair,
  Objection,
  PlannedCall,
  Insights,
  EventConfiguration,
  AddedEvents,
  RemovedEvents,
  DesiredTarget,
  LiveTarget,
  TargetState,
  Caller,
  UnreadTarget,
  Problem,
} from './plan.js';
export type { RedactedPlan, RedactedTarget, EventKind, UnreadRedactedTarget } from './plan-redacted.js';
export type { SnapshotResult } from './snapshot.js';
export type { DriftResult, DriftTarget, UnreadDriftTarget } from './drift.js';
export type { ApplyResult, AppliedTarget, StoppedTarget } from './apply.js';
export type { RollbackResult } from './rollback.js';
export type { RunList, RunSummary } from './rollback-list.js';
export type { IamPolicyDocument, IamStatement } from './iam-policy.js';
export type { CompletionScript } from './completion.js';
export type { EmulatorResult } from './emulator.js';
export type { RuleList, ListedRule } from './rules.js';
export type { RuleDetails } from './rule.js';
export type { PackList, Pack, Control } from './packs.js';
export type { PackDetails, PackSource } from './pack.js';
export type { ResourceList, ResourceType, NetworkSource } from './resources.js';
export type { SelectorField, EventCategory, FieldList, FieldRule } from './fields.js';
export type { ErrorResult } from './error.js';
