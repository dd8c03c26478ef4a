import type { Place } from '../text/source.js';
import type { Entry, Tree } from '../text/tree.js';

/** A value of the policy together with the place where it stands. */
export class Located<T> {
  constructor(
    readonly value: T,
    readonly node: Tree,
  ) {}

  get place(): Place {
    return this.node.place;
  }

  /** The value of a key, where the key is written. */
  get<K extends keyof NonNullable<T> & string>(
    key: K,
  ): Located<Exclude<NonNullable<T>[K], undefined>> | undefined {
    const entry = this.#entry(key);
    if (entry === undefined) return undefined;
    return new Located(
      (this.value as NonNullable<T>)[key] as Exclude<NonNullable<T>[K], undefined>,
      entry.value,
    );
  }

  /** Where the key itself stands. */
  keyPlace(key: string): Place {
    return this.#entry(key)?.keyPlace ?? this.place;
  }

  /** The elements of a list; a value that is not a list stands for a list of one. */
  items(): Located<T extends readonly (infer Item)[] ? Item : T>[] {
    type Item = T extends readonly (infer One)[] ? One : T;
    if (this.node.kind !== 'list') return [this as unknown as Located<Item>];
    const values = this.value as unknown as readonly Item[];
    return this.node.items.map((node, index) => new Located(values[index]!, node));
  }

  /** The keys of a map with their values, in the order written. */
  entries(): { readonly key: string; readonly keyPlace: Place; readonly value: Located<ValueOf<T>> }[] {
    if (this.node.kind !== 'map') return [];
    const values = this.value as Readonly<Record<string, ValueOf<T>>>;
    return [...this.node.entries.values()].map(({ key, keyPlace, value }) => ({
      key,
      keyPlace,
      value: new Located(values[key]!, value),
    }));
  }

  #entry(key: string): Entry | undefined {
    return this.node.kind === 'map' ? this.node.entries.get(key) : undefined;
  }
}

type ValueOf<T> = NonNullable<T>[keyof NonNullable<T>];
