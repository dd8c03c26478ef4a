/** What is used of the SDK: a part that loads late has only what is named. */
export { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
