package dev.junitchaos.aws;

import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** Both kinds of clients as one: answers are waited for. */
interface Orders {
  PutItemResponse put(PutItemRequest request);

  UpdateItemResponse update(UpdateItemRequest request);

  DeleteItemResponse delete(DeleteItemRequest request);

  GetItemResponse get(GetItemRequest request);

  BatchGetItemResponse batch(BatchGetItemRequest request);

  static Orders of(DynamoDbClient client) {
    return new Orders() {
      @Override
      public PutItemResponse put(PutItemRequest request) {
        return client.putItem(request);
      }

      @Override
      public UpdateItemResponse update(UpdateItemRequest request) {
        return client.updateItem(request);
      }

      @Override
      public DeleteItemResponse delete(DeleteItemRequest request) {
        return client.deleteItem(request);
      }

      @Override
      public GetItemResponse get(GetItemRequest request) {
        return client.getItem(request);
      }

      @Override
      public BatchGetItemResponse batch(BatchGetItemRequest request) {
        return client.batchGetItem(request);
      }
    };
  }

  static Orders of(DynamoDbAsyncClient client) {
    return new Orders() {
      @Override
      public PutItemResponse put(PutItemRequest request) {
        return client.putItem(request).join();
      }

      @Override
      public UpdateItemResponse update(UpdateItemRequest request) {
        return client.updateItem(request).join();
      }

      @Override
      public DeleteItemResponse delete(DeleteItemRequest request) {
        return client.deleteItem(request).join();
      }

      @Override
      public GetItemResponse get(GetItemRequest request) {
        return client.getItem(request).join();
      }

      @Override
      public BatchGetItemResponse batch(BatchGetItemRequest request) {
        return client.batchGetItem(request).join();
      }
    };
  }
}
