metadata description = 'Topics, subscriptions and roles of an application on Portolan'

@description('The namespace, unique in all of Azure (first label of the setting namespace)')
@minLength(6)
@maxLength(50)
param namespaceName string

@description('Where')
param location string = resourceGroup().location

@description('Premium has messages above 256 KiB, private endpoints and capacity of its own')
@allowed(['Standard', 'Premium'])
param sku string = 'Standard'

@description('Put before the name of every topic (setting prefix)')
@maxLength(60)
param prefix string = ''

@description('Object id of the managed identity of service sales; empty to give it no role')
param salesPrincipalId string = ''

@description('Object id of the managed identity of service billing; empty to give it no role')
param billingPrincipalId string = ''

@description('What the operators are')
@allowed(['Group', 'User', 'ServicePrincipal'])
param operatorPrincipalType string = 'Group'

@description('Object id of those who redrive dead letters of service billing; empty to give them no role')
param billingOperatorId string = ''

@description('Object id of the managed identity of service accounts; empty to give it no role')
param accountsPrincipalId string = ''

@description('Object id of those who redrive dead letters of service accounts; empty to give them no role')
param accountsOperatorId string = ''

// Principal of sales
var salesPrincipal = {
  id: salesPrincipalId
  type: 'ServicePrincipal'
}

// Principal of billing
var billingPrincipal = {
  id: billingPrincipalId
  type: 'ServicePrincipal'
}

// Operator of billing
var billingOperator = {
  id: billingOperatorId
  type: operatorPrincipalType
}

// Principal of accounts
var accountsPrincipal = {
  id: accountsPrincipalId
  type: 'ServicePrincipal'
}

// Operator of accounts
var accountsOperator = {
  id: accountsOperatorId
  type: operatorPrincipalType
}

// Azure Service Bus Data Sender
var sender = '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39'

// Azure Service Bus Data Receiver
var receiver = '4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0'

resource serviceBus 'Microsoft.ServiceBus/namespaces@2026-01-01' = {
  name: namespaceName
  location: location
  sku: {
    name: sku
    tier: sku
  }
  properties: {
    disableLocalAuth: true
    minimumTlsVersion: '1.2'
  }
}

resource shopOrdersTopic 'Microsoft.ServiceBus/namespaces/topics@2026-01-01' = {
  parent: serviceBus
  name: '${prefix}shop.orders'
  properties: {
    autoDeleteOnIdle: 'P10675199DT2H48M5.4775807S'
    defaultMessageTimeToLive: 'P10675199DT2H48M5.4775807S'
    enablePartitioning: false
    requiresDuplicateDetection: false
    status: 'Active'
    supportOrdering: false
  }
}

resource shopLedgerEntriesTopic 'Microsoft.ServiceBus/namespaces/topics@2026-01-01' = {
  parent: serviceBus
  name: '${prefix}shop.ledger-entries'
  properties: {
    autoDeleteOnIdle: 'P10675199DT2H48M5.4775807S'
    defaultMessageTimeToLive: 'P10675199DT2H48M5.4775807S'
    enablePartitioning: false
    requiresDuplicateDetection: false
    status: 'Active'
    supportOrdering: true
  }
}

resource shopOrdersToBillingSubscription 'Microsoft.ServiceBus/namespaces/topics/subscriptions@2026-01-01' = {
  parent: shopOrdersTopic
  name: 'billing'
  properties: {
    autoDeleteOnIdle: 'P10675199DT2H48M5.4775807S'
    deadLetteringOnFilterEvaluationExceptions: true
    deadLetteringOnMessageExpiration: true
    defaultMessageTimeToLive: 'P2D'
    lockDuration: 'PT45S'
    maxDeliveryCount: 100
    requiresSession: false
    status: 'Active'
    userMetadata: '{"portolan":{"deadLetterRetention":"PT168H"}}'
  }
}

resource shopOrdersToBillingSubscriptionRule0 'Microsoft.ServiceBus/namespaces/topics/subscriptions/rules@2026-01-01' = {
  parent: shopOrdersToBillingSubscription
  name: 'portolan'
  properties: {
    filterType: 'SqlFilter'
    sqlFilter: {
      sqlExpression: 'portolan_target=\'billing\' OR (portolan_target IS NULL AND ((cloudEvents_type=\'shop.paid.v1\' OR [cloudEvents:type]=\'shop.paid.v1\') AND cloudEvents_test IS NULL AND [cloudEvents:test] IS NULL))'
    }
  }
}

resource shopLedgerEntriesToBooksSubscription 'Microsoft.ServiceBus/namespaces/topics/subscriptions@2026-01-01' = {
  parent: shopLedgerEntriesTopic
  name: 'books'
  properties: {
    autoDeleteOnIdle: 'P10675199DT2H48M5.4775807S'
    deadLetteringOnFilterEvaluationExceptions: true
    deadLetteringOnMessageExpiration: true
    defaultMessageTimeToLive: 'P4D'
    lockDuration: 'PT30S'
    maxDeliveryCount: 100
    requiresSession: true
    status: 'Active'
    userMetadata: '{"portolan":{"deadLetterRetention":"PT336H"}}'
  }
}

resource shopLedgerEntriesToBooksSubscriptionRule0 'Microsoft.ServiceBus/namespaces/topics/subscriptions/rules@2026-01-01' = {
  parent: shopLedgerEntriesToBooksSubscription
  name: 'portolan'
  properties: {
    filterType: 'SqlFilter'
    sqlFilter: {
      sqlExpression: 'portolan_target=\'books\' OR portolan_target IS NULL'
    }
  }
}

resource shopLedgerEntriesToAuditSubscription 'Microsoft.ServiceBus/namespaces/topics/subscriptions@2026-01-01' = {
  parent: shopLedgerEntriesTopic
  name: 'audit'
  properties: {
    autoDeleteOnIdle: 'P10675199DT2H48M5.4775807S'
    deadLetteringOnFilterEvaluationExceptions: true
    deadLetteringOnMessageExpiration: true
    defaultMessageTimeToLive: 'P4D'
    lockDuration: 'PT30S'
    maxDeliveryCount: 2147483647
    requiresSession: true
    status: 'Active'
    userMetadata: '{"portolan":{"deadLetterRetention":"PT336H"}}'
  }
}

resource shopLedgerEntriesToAuditSubscriptionRule0 'Microsoft.ServiceBus/namespaces/topics/subscriptions/rules@2026-01-01' = {
  parent: shopLedgerEntriesToAuditSubscription
  name: 'portolan'
  properties: {
    filterType: 'SqlFilter'
    sqlFilter: {
      sqlExpression: 'portolan_target=\'audit\' OR portolan_target IS NULL'
    }
  }
}

resource shopOrdersTopicSender 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for principal in filter(union([salesPrincipal, billingPrincipal, billingOperator], []), one => !empty(one.id)): {
    name: guid(shopOrdersTopic.id, principal.id, sender)
    scope: shopOrdersTopic
    properties: {
      principalId: principal.id
      principalType: principal.type
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', sender)
    }
  }
]

resource shopLedgerEntriesTopicSender 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for principal in filter(union([billingPrincipal, accountsOperator], []), one => !empty(one.id)): {
    name: guid(shopLedgerEntriesTopic.id, principal.id, sender)
    scope: shopLedgerEntriesTopic
    properties: {
      principalId: principal.id
      principalType: principal.type
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', sender)
    }
  }
]

resource shopOrdersToBillingSubscriptionReceiver 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for principal in filter(union([billingPrincipal, billingOperator], []), one => !empty(one.id)): {
    name: guid(shopOrdersToBillingSubscription.id, principal.id, receiver)
    scope: shopOrdersToBillingSubscription
    properties: {
      principalId: principal.id
      principalType: principal.type
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', receiver)
    }
  }
]

resource shopLedgerEntriesToBooksSubscriptionReceiver 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for principal in filter(union([accountsPrincipal, accountsOperator], []), one => !empty(one.id)): {
    name: guid(shopLedgerEntriesToBooksSubscription.id, principal.id, receiver)
    scope: shopLedgerEntriesToBooksSubscription
    properties: {
      principalId: principal.id
      principalType: principal.type
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', receiver)
    }
  }
]

resource shopLedgerEntriesToAuditSubscriptionReceiver 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for principal in filter(union([accountsPrincipal, accountsOperator], []), one => !empty(one.id)): {
    name: guid(shopLedgerEntriesToAuditSubscription.id, principal.id, receiver)
    scope: shopLedgerEntriesToAuditSubscription
    properties: {
      principalId: principal.id
      principalType: principal.type
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', receiver)
    }
  }
]

@description('The setting namespace')
output namespaceHost string = split(split(serviceBus.properties.serviceBusEndpoint, '://')[1], ':')[0]
