import "./records/in-place.ts";
import kafkajs from "kafkajs";

/** The exports of kafkajs that we use. It is a CommonJS module whose exports Node cannot import by name. */

export const {
  AssignerProtocol,
  CompressionCodecs,
  CompressionTypes,
  ConfigResourceTypes,
  Kafka,
  KafkaJSAggregateError,
  KafkaJSError,
  KafkaJSNonRetriableError,
  KafkaJSNumberOfRetriesExceeded,
  KafkaJSProtocolError,
  logLevel,
  PartitionAssigners,
  Partitioners,
} = kafkajs;
