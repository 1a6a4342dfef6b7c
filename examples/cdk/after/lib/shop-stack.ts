import { RemovalPolicy, Stack, Tags } from 'aws-cdk-lib'
import { AttributeType, BillingMode, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { Key } from 'aws-cdk-lib/aws-kms'
import { Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'

/** Orders, payments and refunds of a small shop. */
export class ShopStack extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id)

    const shopKey = new Key(this, 'ShopKey', {
      description: 'Orders, payments and vouchers',
      enableKeyRotation: true,
    })

    const orders = new Table(this, 'OrdersTable', {
      partitionKey: { name: 'customerId', type: AttributeType.STRING },
      sortKey: { name: 'orderId', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      deletionProtection: false,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      encryption: TableEncryption.AWS_MANAGED,
    })
    Tags.of(orders).add('stage', 'production')

    const payments = new Table(this, 'PaymentsTable', {
      partitionKey: { name: 'orderId', type: AttributeType.STRING },
      sortKey: { name: 'paymentId', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.DESTROY,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: shopKey,
    })
    Tags.of(payments).add('stage', 'production')

    new Table(this, 'BasketsTable', {
      partitionKey: { name: 'basketId', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      removalPolicy: RemovalPolicy.DESTROY,
      timeToLiveAttribute: 'expiresAt',
    })

    const ordersFunction = new Function(this, 'OrdersFunction', {
      runtime: Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: Code.fromInline('exports.handler = async () => {}'),
    })
    orders.grantReadData(ordersFunction)
    ordersFunction.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:*'], resources: ['*'] }))
  }
}
