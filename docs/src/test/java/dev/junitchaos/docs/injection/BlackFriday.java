package dev.junitchaos.docs.injection;

import dev.junitchaos.InjectLatency;
import dev.junitchaos.ThrottleDynamo;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

@Retention(RetentionPolicy.RUNTIME)
@ThrottleDynamo(table = "orders", first = 1)
@InjectLatency(service = "DynamoDb", value = 20, max = 80)
@interface BlackFriday {}
