import { ServiceError, unworded } from './errors.js';
import { structuresIn, textIn, textsIn, type Request } from './members.js';
import { records } from './recorded.js';
import type { Insights, InsightSelector, Selectors } from './shapes.js';
import type { Kind } from './tables.js';

const types = ['ApiCallRateInsight', 'ApiErrorRateInsight'];

/** The Insights of a request; what the service refuses is thrown. */
export function insightsOf(request: Request, kind: Kind, selectors: Selectors): Insights {
  const given = structuresIn(request, 'InsightSelectors');
  if (given === undefined)
    throw unworded('InvalidParameterCombinationException', 'InsightSelectors is missing.');
  const insights: InsightSelector[] = given.map((one) => {
    const InsightType = textIn(one, 'InsightType') ?? '';
    const categories = textsIn(one, 'EventCategories') ?? [];
    const EventCategories = categories.length === 0 ? ['Management'] : categories;
    if (!types.includes(InsightType))
      throw unworded('InvalidInsightSelectorsException', `Value ${InsightType} for InsightType is invalid.`);
    if (EventCategories.some((category) => !['Management', 'Data'].includes(category)))
      throw unworded('InvalidInsightSelectorsException', 'A value of EventCategories is invalid.');
    return { InsightType, EventCategories };
  });
  const missing = missingBase(insights, kind, selectors);
  if (missing !== undefined) throw missing;
  const destination = textIn(request, 'InsightsDestination');
  return {
    selectors: insights,
    ...(destination === undefined || insights.length === 0 ? {} : { destination }),
  };
}

/** The refusal where what is recorded does not carry the Insights. */
export function missingBase(
  insights: readonly InsightSelector[],
  kind: Kind,
  selectors: Selectors,
): ServiceError | undefined {
  for (const { InsightType, EventCategories } of insights) {
    for (const category of EventCategories) {
      if (category === 'Data') {
        if (kind === 'store')
          return unworded(
            'InvalidParameterException',
            'Insights for data events cannot be enabled for event data stores.',
          );
        if (!records(selectors, 'Data', 'any'))
          return new ServiceError(
            'InvalidParameterException',
            'Insights for data events can only be enabled for trails that log data events.',
          );
      } else {
        const what = InsightType === 'ApiCallRateInsight' ? 'write' : 'any';
        if (!records(selectors, 'Management', what))
          return unworded(
            'InvalidInsightSelectorsException',
            `${InsightType} needs ${what === 'write' ? 'write ' : ''}management events.`,
          );
      }
    }
  }
  return undefined;
}
