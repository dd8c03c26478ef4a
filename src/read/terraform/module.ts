import { Findings } from '../../problem/findings.js';
import { quote } from '../../text/parsed.js';
import type { Place, Source } from '../../text/source.js';
import { partitionId, type Ref } from '../../written/text.js';
import type { Parameter } from '../../written/variant.js';
import { boundRef, type Bindings } from '../parameters.js';
import { concatenated, textValue } from '../text-value.js';
import { placeOf, type Value } from '../value.js';
import { expressionAt } from '../expression.js';
import { allowedValues } from './allowed-values.js';
import { booleanIn, isNull } from './ask.js';
import { Evaluator, type Scope, type Work } from './evaluate.js';
import { Failed, Unsure } from './failed.js';
import { attempt } from './plain.js';
import { constrained, constraintOf, type Constraint } from './type-constraint.js';
import type { Argument, Block, Expression } from './syntax.js';
import { Uses, type IsShared } from './uses.js';

/** What the files of one folder say together. */
export interface ModuleParts {
  readonly variables: readonly Block[];
  readonly locals: readonly Argument[];
  /** Resources and data sources, by `aws_s3_bucket.logs` and `data.aws_s3_bucket.logs`. */
  readonly resources: ReadonlyMap<string, Block>;
  /** Values of variables from files that Terraform reads on its own, in their order. */
  readonly settings: readonly Argument[];
  readonly outputs: readonly Block[];
  /** What the call of the module gives to a variable, which has its default otherwise; left out where nobody calls it. */
  inputs?(name: string): Value | undefined;
  /** What a call of a module comes to; undefined where that is not known. */
  called?(name: string): CalledModule | undefined;
  /** What tells it from the other modules: nothing for the root. */
  readonly label?: string;
  /** Of each of these, whether a change of what is written for it changes more than this call. */
  readonly inputsShared?: ReadonlyMap<string, IsShared>;
  /** The files. */
  readonly sources: readonly Source[];
  /** Files of variables of which one may be given. */
  readonly choices?: readonly VarFileChoice[];
  /** The folder as `path.module` names it. */
  readonly folder?: string;
  /** Reads a template that stands in a file. */
  readonly template?: (text: string, place: Place) => Expression;
}

/** The outputs of a module that is called. */
export interface CalledModule {
  /** All outputs: an object, or one for each copy. */
  whole(): Value | undefined;
  /** The copy of a key, or the only one of a module without `count` and `for_each`; undefined where it may not be there. */
  copy(key: string | undefined): Pick<Module, 'output' | 'outputs'> | undefined;
}

/** A file of variables that may be given to Terraform. */
export interface VarFileChoice {
  readonly name: string;
  readonly place: Place;
  readonly settings: readonly Argument[];
}

/** The parameter that is which file of variables is given. */
const varFile = '-var-file';

export interface ModuleOptions {
  readonly defaultsHold: boolean;
  readonly workspace?: string;
  file?(path: string): string | undefined;
}

const empty: Scope = new Map();

/** ARNs of resources: what comes before the name, and the argument that gives the name. */
const arns: Readonly<Record<string, { readonly service: string; readonly name?: string }>> = {
  aws_s3_bucket: { service: 's3:::', name: 'bucket' },
  aws_lambda_function: { service: 'lambda:' },
  aws_dynamodb_table: { service: 'dynamodb:' },
};

/** The values of names in a module, each evaluated when it is first asked for. */
export class Module {
  readonly evaluator: Evaluator;
  readonly uses: Uses;
  readonly #variables: ReadonlyMap<string, Block>;
  readonly #locals: ReadonlyMap<string, Argument>;
  readonly #settings: ReadonlyMap<string, Argument>;
  readonly #outputs: ReadonlyMap<string, Block>;
  readonly #values = new Map<string, Value | 'open'>();
  readonly #asked = new Map<string, Parameter>();

  constructor(
    readonly parts: ModuleParts,
    readonly options: ModuleOptions,
    readonly findings: Findings,
    readonly bindings: Bindings = new Map(),
    work?: Work,
  ) {
    this.evaluator = new Evaluator(
      {
        reference: (path, place) => this.#reference(path, place),
        file: (path) => options.file?.(path),
        template: (path, place) => {
          const text = options.file?.(path);
          return text === undefined ? undefined : parts.template?.(text, place);
        },
      },
      work,
      parts.label,
    );
    this.#outputs = new Map(parts.outputs.map((block) => [block.labels[0] ?? '', block]));
    this.#variables = new Map(parts.variables.map((block) => [block.labels[0] ?? '', block]));
    this.#locals = new Map(parts.locals.map((one) => [one.name, one]));
    this.#settings = new Map(parts.settings.map((one) => [one.name, one]));
    this.uses = new Uses({
      sources: parts.sources,
      variables: parts.variables,
      locals: this.#locals,
      settingsOf: (name) =>
        [...parts.settings, ...(parts.choices ?? []).flatMap(({ settings }) => settings)].filter(
          (one) => one.name === name,
        ),
      inputs: parts.inputs === undefined ? undefined : (parts.inputsShared ?? new Map()),
    });
  }

  /** Undefined where the path is more than the name of one value: then it is taken from that value, step by step. */
  #reference(path: readonly string[], place: Place): Value | undefined {
    const [root, name, ...steps] = path;
    if (name === undefined) return undefined;
    if (root === 'var' || root === 'local')
      return steps.length > 0 ? undefined : this.#named(root, name, place);
    if (root === 'path' && steps.length === 0) return this.#path(name, place);
    if (root === 'module') return this.#called(path, place);
    const { workspace } = this.options;
    if (root === 'terraform' && name === 'workspace' && steps.length === 0 && workspace !== undefined)
      return textValue([workspace], place);
    if (root === 'data' && name === 'aws_partition' && steps[1] === 'partition' && steps.length === 2)
      return this.#partition(place);
    const [type, label, attribute, ...more] = root === 'data' ? path.slice(1) : path;
    if (type === undefined || label === undefined || attribute === undefined || more.length > 0)
      return undefined;
    return this.#attribute(type, `${root === 'data' ? 'data.' : ''}${type}.${label}`, attribute, place);
  }

  /** `module.x`, or one output of it: one output may need what another one is needed for. */
  #called([, name = '', ...steps]: readonly string[], place: Place): Value | undefined {
    const called = this.parts.called?.(name);
    if (called === undefined) return undefined;
    const once = (make: () => Value | undefined) =>
      this.#once(`module.${[name, ...steps].join('.')}`, `module.${name}`, place, make);
    const [first, ...others] = steps;
    if (first === undefined) return once(() => called.whole());
    const key = indexIn(first);
    const [output, ...more] = key === undefined ? steps : others;
    const copy = output === undefined || more.length > 0 ? undefined : called.copy(key);
    return copy?.outputs.includes(output!) === true ? once(() => copy.output(output!)) : undefined;
  }

  /** The names of the outputs. */
  get outputs(): readonly string[] {
    return [...this.#outputs.keys()];
  }

  /** What an output has; undefined where there is none of the name. */
  output(name: string): Value | undefined {
    const written = this.#outputs.get(name)?.body.arguments.get('value');
    if (written === undefined) return undefined;
    const { value } = written;
    return this.#once(`output.${name}`, `output.${name}`, value.place, () =>
      this.evaluator.evaluate(value, empty),
    );
  }

  /** A value that is made when it is first asked for, and that must not need itself. */
  #once(key: string, expression: string, place: Place, make: () => Value | undefined): Value {
    const open: Ref = { id: `terraform:${this.parts.label ?? ''}${key}`, expression, place };
    const present = this.#values.get(key);
    if (present === 'open') {
      this.findings.error('input-invalid', place, `${quote(expression)} needs itself`, 'break the circle');
      return { kind: 'unknown', ref: open };
    }
    if (present !== undefined)
      return present.kind === 'unknown' && present.ref.id === open.id
        ? { kind: 'unknown', ref: open }
        : present;
    this.#values.set(key, 'open');
    const value = make() ?? { kind: 'unknown' as const, ref: open };
    this.#values.set(key, value);
    return value;
  }

  #path(name: string, place: Place): Value | undefined {
    if (name === 'root') return textValue(['.'], place);
    const { folder } = this.parts;
    return name === 'module' && folder !== undefined ? textValue([folder], place) : undefined;
  }

  #partition(place: Place): Value {
    return { kind: 'unknown', ref: { id: partitionId, expression: 'partition', place } };
  }

  #named(root: 'var' | 'local', name: string, place: Place): Value {
    const key = `${root}.${name}`;
    const binding = root === 'var' ? this.bindings.get(name) : undefined;
    if (binding !== undefined) {
      const open: Ref = { id: `terraform:${this.parts.label ?? ''}${key}`, expression: key, place };
      return 'text' in binding
        ? textValue([binding.text], binding.place)
        : { kind: 'unknown', ref: boundRef(open, binding) };
    }
    if (root === 'var') this.#ask(name);
    return this.#once(key, key, place, () => (root === 'local' ? this.#local(name) : this.#variable(name)));
  }

  #local(name: string): Value | undefined {
    const argument = this.#locals.get(name);
    return argument === undefined ? undefined : this.evaluator.evaluate(argument.value, empty);
  }

  /** The value of a variable in its type; undefined where nothing gives it one. */
  #variable(name: string): Value | undefined {
    const file = this.bindings.get(varFile);
    const isOpen = file === undefined || !('text' in file);
    // Which file is given decides, and is not known.
    if (isOpen && this.#choicesFor(name).length > 0) return undefined;
    const given = this.parts.inputs?.(name);
    const argument = this.#setting(name);
    const value =
      given ?? (argument === undefined ? undefined : this.evaluator.evaluate(argument.value, empty));
    if (value === undefined) return undefined;
    const isNullable = this.#isNullable(name);
    const byDefault = this.#variables.get(name)?.body.arguments.get('default');
    if (isNull(value) && !isNullable && byDefault !== undefined)
      return this.#typed(name, this.evaluator.evaluate(byDefault.value, empty));
    return this.#typed(name, value);
  }

  #isNullable(name: string): boolean {
    const written = this.#variables.get(name)?.body.arguments.get('nullable');
    if (written === undefined) return true;
    return attempt(() => booleanIn(this.evaluator.evaluate(written.value, empty))) ?? true;
  }

  #typed(name: string, value: Value): Value | undefined {
    const constraint = this.#constraint(name);
    if (constraint === undefined) return value;
    try {
      return constrained(value, constraint);
    } catch (error) {
      if (error instanceof Failed) {
        const place = value.kind === 'unknown' ? value.ref.place : placeOf(value);
        this.findings.error(
          'input-invalid',
          place,
          `this is no value for the variable ${quote(name)}: its type is ${quote(this.#writtenType(name))}`,
          'give it a value of that type: Terraform refuses this one',
        );
        return undefined;
      }
      if (error instanceof Unsure) return undefined;
      throw error;
    }
  }

  #constraint(name: string): Constraint | undefined {
    const written = this.#variables.get(name)?.body.arguments.get('type');
    if (written === undefined) return undefined;
    return constraintOf(written.value, (one) => this.evaluator.evaluate(one, empty));
  }

  #writtenType(name: string): string {
    const written = this.#variables.get(name)?.body.arguments.get('type');
    return written === undefined ? 'any' : expressionAt(written.value.place);
  }

  /** The variables without a binding that were needed so far, but for those that a file or the call of the module sets. */
  get asked(): readonly Parameter[] {
    return [...this.#asked.values()];
  }

  /** The files of variables that set one, of which one may be given. */
  #choicesFor(name: string): readonly VarFileChoice[] {
    const { choices = [], inputs } = this.parts;
    const isSetBySome = choices.some(({ settings }) => settings.some((one) => one.name === name));
    return inputs === undefined && isSetBySome ? choices : [];
  }

  /** Asks which file is given. None is a case too where all that the files set has a value without them. */
  #askForFile(name: string): void {
    const choices = this.#choicesFor(name);
    const [first] = choices;
    if (first === undefined || this.bindings.has(varFile) || this.#asked.has(varFile)) return;
    const isComplete = choices.every(({ settings }) =>
      settings.every(
        (one) =>
          !this.#variables.has(one.name) ||
          this.#settings.has(one.name) ||
          this.#default(one.name) !== undefined,
      ),
    );
    const values = choices.map((one) => ({ text: one.name, place: one.place }));
    this.#asked.set(varFile, {
      id: 'terraform:-var-file',
      name: varFile,
      of: 'the file of variables',
      place: first.place,
      values: isComplete ? [...values, { text: 'none', place: first.place }] : values,
    });
  }

  #ask(name: string): void {
    this.#askForFile(name);
    if (this.#choicesFor(name).length > 0) return;
    const block = this.#variables.get(name);
    const isSet = this.parts.inputs !== undefined || this.#settings.has(name);
    if (block === undefined || isSet || this.#asked.has(name)) return;
    const value = this.#default(name)?.value;
    this.#asked.set(name, {
      id: `terraform:var.${name}`,
      name,
      of: `the variable ${quote(name)}`,
      place: block.place,
      values: allowedValues(block),
      ...(value === undefined ? {} : { default: value.place }),
    });
  }

  /** What the file of variables that is given in this reading has. */
  #chosen(name: string): Argument | undefined {
    const binding = this.bindings.get(varFile);
    if (binding === undefined || !('text' in binding)) return undefined;
    const choice = this.parts.choices?.find((one) => one.name === binding.text);
    return choice?.settings.find((one) => one.name === name);
  }

  #default(name: string): Argument | undefined {
    return this.options.defaultsHold ? this.#variables.get(name)?.body.arguments.get('default') : undefined;
  }

  /** What gives a variable its value, where that is known. */
  #setting(name: string): Argument | undefined {
    const byDefault = () => this.#variables.get(name)?.body.arguments.get('default');
    // A call gives what it gives, and files of settings are read for the root alone.
    if (this.parts.inputs !== undefined) return byDefault();
    return this.#chosen(name) ?? this.#settings.get(name) ?? this.#default(name);
  }

  /** The ARN or the name of a bucket, as far as its own arguments say; of other resources what their ARN begins with. */
  #attribute(type: string, key: string, attribute: string, place: Place): Value | undefined {
    const known = Object.hasOwn(arns, type) ? arns[type] : undefined;
    if (known === undefined) return undefined;
    const named = known.name !== undefined ? this.#name(key, known.name, place) : undefined;
    if (named !== undefined && (attribute === 'id' || attribute === known.name)) return named;
    if (attribute !== 'arn') return undefined;
    const rest: Value = named ?? {
      kind: 'unknown',
      ref: {
        id: `terraform:${this.parts.label ?? ''}the rest of ${key}.arn`,
        expression: `the rest of ${key}.arn`,
        place,
      },
    };
    return concatenated(
      [textValue(['arn:'], place), this.#partition(place), textValue([`:${known.service}`], place), rest],
      place,
    );
  }

  #name(key: string, argument: string, place: Place): Value {
    const block = this.parts.resources.get(key);
    const given = block?.body.arguments.get(argument);
    const isOne =
      block !== undefined && !block.body.arguments.has('count') && !block.body.arguments.has('for_each');
    const path = `${key}.${argument}`;
    const id = `terraform:${this.parts.label ?? ''}${path}`;
    const open: Value = { kind: 'unknown', ref: { id, expression: path, place } };
    if (given === undefined || !isOne || this.#values.get(path) === 'open') return open;
    this.#values.set(path, 'open');
    const value = this.evaluator.evaluate(given.value, empty);
    this.#values.delete(path);
    return value.kind === 'text' || value.kind === 'unknown' || value.kind === 'choice' ? value : open;
  }
}

/** The key or the number of a copy in one step of a path: `["a"]`, `[0]`; undefined of a name. */
function indexIn(step: string): string | undefined {
  return step.startsWith('[') ? String(JSON.parse(step.slice(1, -1))) : undefined;
}
