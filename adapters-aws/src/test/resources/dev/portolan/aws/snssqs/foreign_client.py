"""A client that knows boto3 and CloudEvents, and nothing of Portolan.

publish ENDPOINT REGION TOPIC_ARN COUNT: publishes so many orders.
receive ENDPOINT REGION QUEUE COUNT: receives and deletes so many messages, prints each body.
"""

import json
import sys

import boto3


def client(service, endpoint, region):
    return boto3.client(
        service,
        endpoint_url=endpoint,
        region_name=region,
        aws_access_key_id="test",
        aws_secret_access_key="test",
    )


def publish(endpoint, region, topic, count):
    sns = client("sns", endpoint, region)
    for number in range(count):
        event = {
            "specversion": "1.0",
            "id": "python-%d" % number,
            "source": "/python",
            "type": "test.order-placed.v1",
            "datacontenttype": "application/json",
            "partitionkey": "k%d" % (number % 3),
            "data": {"number": number},
        }
        more = {}
        if topic.endswith(".fifo"):
            more = {
                "MessageGroupId": event["partitionkey"],
                "MessageDeduplicationId": event["id"],
            }
        sns.publish(TopicArn=topic, Message=json.dumps(event), **more)


def receive(endpoint, region, queue, count):
    sqs = client("sqs", endpoint, region)
    url = sqs.get_queue_url(QueueName=queue)["QueueUrl"]
    while count > 0:
        answer = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, WaitTimeSeconds=20)
        for message in answer.get("Messages", []):
            print(json.dumps(json.loads(message["Body"])), flush=True)
            sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
            count -= 1


{"publish": publish, "receive": receive}[sys.argv[1]](*sys.argv[2:5], int(sys.argv[5]))
