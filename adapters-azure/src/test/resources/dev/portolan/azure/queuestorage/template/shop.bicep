metadata description = 'Queues and roles of an application on Portolan'

@description('The storage account, unique in all of Azure (setting account)')
@minLength(3)
@maxLength(24)
param accountName string

@description('Where')
param location string = resourceGroup().location

@description('How many copies are kept where; ZRS survives the loss of a zone')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
param sku string = 'Standard_ZRS'

@description('Put before the name of every queue (setting prefix)')
@maxLength(10)
param prefix string = ''

@description('The container of large events (setting container of azure-blob)')
@minLength(3)
@maxLength(63)
param containerName string = 'shop-data'

@description('Object id of the managed identity of service sales; empty to give it no role')
param salesPrincipalId string = ''

@description('Object id of the managed identity of service billing; empty to give it no role')
param billingPrincipalId string = ''

@description('What the operators are')
@allowed(['Group', 'User', 'ServicePrincipal'])
param operatorPrincipalType string = 'Group'

@description('Object id of those who redrive dead letters of service billing; empty to give them no role')
param billingOperatorId string = ''

@description('Object id of the managed identity of service audit; empty to give it no role')
param auditPrincipalId string = ''

@description('Object id of those who redrive dead letters of service audit; empty to give them no role')
param auditOperatorId string = ''

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

// Principal of audit
var auditPrincipal = {
  id: auditPrincipalId
  type: 'ServicePrincipal'
}

// Operator of audit
var auditOperator = {
  id: auditOperatorId
  type: operatorPrincipalType
}

// Storage Queue Data Reader
var reader = '19e7f393-937e-4f77-808e-94535e297925'

// Storage Queue Data Message Sender
var sender = 'c6a89b2d-59bc-44d0-9896-0f6e12d7b80a'

// Storage Blob Data Contributor
var blobContributor = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'

// Storage Queue Data Contributor
var contributor = '974c5e8b-45b9-4653-ba55-5f855dd0fb88'

resource storage 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: accountName
  location: location
  kind: 'StorageV2'
  sku: {
    name: sku
  }
  properties: {
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }
}

resource queueService 'Microsoft.Storage/storageAccounts/queueServices@2024-01-01' = {
  parent: storage
  name: 'default'
}

resource shopOrdersToBillingPoison 'Microsoft.Storage/storageAccounts/queueServices/queues@2024-01-01' = {
  parent: queueService
  name: '${prefix}shop-orders-sub-billing-poison'
  properties: {
    metadata: {
      portolan_subscription: 'billing'
      portolan_topic: 'shop.orders'
    }
  }
}

resource shopOrdersToBillingQueue 'Microsoft.Storage/storageAccounts/queueServices/queues@2024-01-01' = {
  parent: queueService
  name: '${prefix}shop-orders-sub-billing'
  properties: {
    metadata: {
      portolan_dead_letter_retention: 'PT168H'
      portolan_filter: '{"all":[{"in":{"type":["shop.paid.v1"]}},{"not":{"in":{"subject":["it\'s \${odd}"]}}}]}'
      portolan_lease: 'PT45S'
      portolan_retention: 'PT48H'
      portolan_subscription: 'billing'
      portolan_topic: 'shop.orders'
    }
  }
  dependsOn: [
    shopOrdersToBillingPoison
  ]
}

resource shopOrdersToAuditPoison 'Microsoft.Storage/storageAccounts/queueServices/queues@2024-01-01' = {
  parent: queueService
  name: '${prefix}shop-orders-sub-audit-poison'
  properties: {
    metadata: {
      portolan_subscription: 'audit'
      portolan_topic: 'shop.orders'
    }
  }
}

resource shopOrdersToAuditQueue 'Microsoft.Storage/storageAccounts/queueServices/queues@2024-01-01' = {
  parent: queueService
  name: '${prefix}shop-orders-sub-audit'
  properties: {
    metadata: {
      portolan_dead_letter_retention: 'PT336H'
      portolan_filter: '{}'
      portolan_lease: 'PT30S'
      portolan_retention: 'PT96H'
      portolan_subscription: 'audit'
      portolan_topic: 'shop.orders'
    }
  }
  dependsOn: [
    shopOrdersToAuditPoison
  ]
}

resource shopOrdersTopic 'Microsoft.Storage/storageAccounts/queueServices/queues@2024-01-01' = {
  parent: queueService
  name: '${prefix}shop-orders'
  properties: {
    metadata: {
      portolan_topic: 'shop.orders'
    }
  }
  dependsOn: [
    shopOrdersToBillingQueue
    shopOrdersToAuditQueue
  ]
}

resource shopInvoicesTopic 'Microsoft.Storage/storageAccounts/queueServices/queues@2024-01-01' = {
  parent: queueService
  name: '${prefix}shop-invoices'
  properties: {
    metadata: {
      portolan_topic: 'shop.invoices'
    }
  }
}

resource blobService 'Microsoft.Storage/storageAccounts/blobServices@2024-01-01' = {
  parent: storage
  name: 'default'
}

resource largeEvents 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' = {
  parent: blobService
  name: containerName
  properties: {
    publicAccess: 'None'
  }
}

resource largeEventsExpiry 'Microsoft.Storage/storageAccounts/managementPolicies@2024-01-01' = {
  parent: storage
  name: 'default'
  properties: {
    policy: {
      rules: [
        {
          name: 'large-events'
          type: 'Lifecycle'
          enabled: true
          definition: {
            actions: {
              baseBlob: {
                delete: {
                  daysAfterModificationGreaterThan: 31
                }
              }
            }
            filters: {
              blobTypes: [
                'blockBlob'
              ]
              prefixMatch: [
                '${containerName}/portolan/'
              ]
            }
          }
        }
      ]
    }
  }
}

resource storageReader 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for principal in filter(union([salesPrincipal, billingPrincipal], []), one => !empty(one.id)): {
    name: guid(storage.id, principal.id, reader)
    scope: storage
    properties: {
      principalId: principal.id
      principalType: principal.type
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', reader)
    }
  }
]

resource shopOrdersToBillingQueueSender 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for principal in filter(union([salesPrincipal, billingOperator], []), one => !empty(one.id)): {
    name: guid(shopOrdersToBillingQueue.id, principal.id, sender)
    scope: shopOrdersToBillingQueue
    properties: {
      principalId: principal.id
      principalType: principal.type
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', sender)
    }
  }
]

resource shopOrdersToAuditQueueSender 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for principal in filter(union([salesPrincipal, auditOperator], []), one => !empty(one.id)): {
    name: guid(shopOrdersToAuditQueue.id, principal.id, sender)
    scope: shopOrdersToAuditQueue
    properties: {
      principalId: principal.id
      principalType: principal.type
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', sender)
    }
  }
]

resource largeEventsBlobContributor 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for principal in filter(union([salesPrincipal, billingPrincipal, auditPrincipal], []), one => !empty(one.id)): {
    name: guid(largeEvents.id, principal.id, blobContributor)
    scope: largeEvents
    properties: {
      principalId: principal.id
      principalType: principal.type
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobContributor)
    }
  }
]

resource shopOrdersToBillingQueueContributor 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for principal in filter(union([billingPrincipal], []), one => !empty(one.id)): {
    name: guid(shopOrdersToBillingQueue.id, principal.id, contributor)
    scope: shopOrdersToBillingQueue
    properties: {
      principalId: principal.id
      principalType: principal.type
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', contributor)
    }
  }
]

resource shopOrdersToBillingPoisonSender 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for principal in filter(union([billingPrincipal], []), one => !empty(one.id)): {
    name: guid(shopOrdersToBillingPoison.id, principal.id, sender)
    scope: shopOrdersToBillingPoison
    properties: {
      principalId: principal.id
      principalType: principal.type
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', sender)
    }
  }
]

resource shopOrdersToBillingPoisonContributor 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for principal in filter(union([billingOperator], []), one => !empty(one.id)): {
    name: guid(shopOrdersToBillingPoison.id, principal.id, contributor)
    scope: shopOrdersToBillingPoison
    properties: {
      principalId: principal.id
      principalType: principal.type
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', contributor)
    }
  }
]

resource shopOrdersToAuditQueueContributor 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for principal in filter(union([auditPrincipal], []), one => !empty(one.id)): {
    name: guid(shopOrdersToAuditQueue.id, principal.id, contributor)
    scope: shopOrdersToAuditQueue
    properties: {
      principalId: principal.id
      principalType: principal.type
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', contributor)
    }
  }
]

resource shopOrdersToAuditPoisonSender 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for principal in filter(union([auditPrincipal], []), one => !empty(one.id)): {
    name: guid(shopOrdersToAuditPoison.id, principal.id, sender)
    scope: shopOrdersToAuditPoison
    properties: {
      principalId: principal.id
      principalType: principal.type
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', sender)
    }
  }
]

resource shopOrdersToAuditPoisonContributor 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for principal in filter(union([auditOperator], []), one => !empty(one.id)): {
    name: guid(shopOrdersToAuditPoison.id, principal.id, contributor)
    scope: shopOrdersToAuditPoison
    properties: {
      principalId: principal.id
      principalType: principal.type
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', contributor)
    }
  }
]

@description('The setting endpoint, which is given instead of account')
output queueEndpoint string = storage.properties.primaryEndpoints.queue
