import { dump } from 'js-yaml';
import type { Configuration } from './configurations.js';

/** A form's files of a configuration: a name and a text for each. */
export type Form = (configuration: Configuration) => Readonly<Record<string, string>>;

export const forms = { cloudformation, json } satisfies Record<string, Form>;

/** A template that could be deployed as it stands, were its selectors right: the trail, its bucket and the bucket's policy. */
function cloudformation({ name, trail }: Configuration): Record<string, string> {
  const bucket = { 'Fn::GetAtt': ['LogBucket', 'Arn'] };
  const service = { Effect: 'Allow', Principal: { Service: 'cloudtrail.amazonaws.com' } };
  const template = {
    AWSTemplateFormatVersion: '2010-09-09',
    Resources: {
      LogBucket: {
        Type: 'AWS::S3::Bucket',
        DeletionPolicy: 'Retain',
        UpdateReplacePolicy: 'Retain',
      },
      LogBucketPolicy: {
        Type: 'AWS::S3::BucketPolicy',
        Properties: {
          Bucket: { Ref: 'LogBucket' },
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              { ...service, Action: 's3:GetBucketAcl', Resource: bucket },
              {
                ...service,
                Action: 's3:PutObject',
                Resource: { 'Fn::Sub': '${LogBucket.Arn}/AWSLogs/${AWS::AccountId}/*' },
                Condition: { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } },
              },
            ],
          },
        },
      },
      Trail: {
        Type: 'AWS::CloudTrail::Trail',
        DependsOn: 'LogBucketPolicy',
        Properties: {
          TrailName: 'audit',
          S3BucketName: { Ref: 'LogBucket' },
          IsLogging: true,
          IsMultiRegionTrail: true,
          IncludeGlobalServiceEvents: true,
          EnableLogFileValidation: true,
          ...trail,
        },
      },
    },
  };
  return { [`${name}.yaml`]: dump(template, { noRefs: true }) };
}

/** What is sent to the API: the request for the selectors, and where there are Insights the one for these. */
function json({ name, trail }: Configuration): Record<string, string> {
  const { InsightSelectors, ...selectors } = trail;
  const request = (properties: object) => JSON.stringify({ TrailName: 'audit', ...properties }, null, 2);
  return {
    [`${name}.put-event-selectors.json`]: request(selectors),
    ...(InsightSelectors && { [`${name}.put-insight-selectors.json`]: request({ InsightSelectors }) }),
  };
}
