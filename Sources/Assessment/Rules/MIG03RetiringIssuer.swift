import Inventory

/// MIG-03: a federated credential trusts the Azure DevOps issuer that is being retired.
enum MIG03RetiringIssuer: FindingRule {
  static let description = RuleDescription(
    id: "MIG-03",
    title: "Retiring Azure DevOps issuer",
    explanation: """
      Looks at: federated credentials whose issuer is vstoken.dev.azure.com (or app.vstoken.visualstudio.com), \
      and service connections that use it, on single-tenant applications and managed identities in the public \
      cloud. All kinds of connections are affected: Azure Resource Manager, Docker, and those that extensions \
      create. High, and critical in the last three months. On multitenant applications and in other clouds it \
      is info: there the issuer stays for now.
      Why: from 2027-07-01 its tokens are no longer accepted, and the pipelines stop.
      Could be wrong: if the export does not tell audience or cloud, a single tenant and the public cloud are \
      assumed.
      What to do: in Azure DevOps open Project settings, Service connections, the connection, and select \
      Update. If it asks, add the issuer and subject that it shows as a second federated credential. Delete \
      the old one after a successful run.
      """,
    reference:
      "https://learn.microsoft.com/azure/devops/pipelines/release/convert-service-connections"
  )

  /// 2027-07-01T00:00:00Z
  static let retirement = Instant(secondsSinceEpoch: 1_814_400_000)
  /// 2027-04-01T00:00:00Z
  private static let lastQuarter = Instant(secondsSinceEpoch: 1_806_537_600)

  private static let advice =
    "Convert the service connection (Azure Resource Manager, Docker or of an extension) to the Entra "
    + "issuer."
  static let exempt = MessageTemplate(
    "MIG-03.exempt",
    "Its issuer retires for single-tenant applications in the public cloud; this one is exempt.")
  static let ahead = MessageTemplate(
    "MIG-03",
    "Its tokens are refused from 2027-07-01. " + advice)
  static let past = MessageTemplate(
    "MIG-03.past",
    "Its tokens have been refused since 2027-07-01. " + advice)

  static func check(_ subject: RuleSubject, _ found: inout FindingCollector) {
    let report = subject.context.report
    var isFound = false
    let isExempt =
      subject.object.signInAudience.isBeyondTenant
      || ![nil, .global].contains(report.tenant.cloud)
    let severity: Severity = isExempt ? .info : subject.asOf >= lastQuarter ? .critical : .high
    let due = isExempt ? nil : retirement
    let sentence = isExempt ? exempt : subject.asOf < retirement ? ahead : past
    for (index, credential) in subject.credentials
    where credential.kind == .federatedIdentityCredential {
      let federated = report.inventory.federatedIdentityCredentials[Int(credential.credential)]
      guard let issuer = report.inventory.text.string(federated.issuer),
        FederatedIssuer(issuer, in: subject.context.data.federatedIssuers) == .azureDevOps
      else { continue }
      isFound = true
      found.add(severity, subject, credential: index, due: due, sentence)
    }
    // If the federated credentials were not collected, a service connection may still show it.
    if !isFound, subject.object.type == .application, !subject.object.appId.isMissing,
      subject.context.places.places(of: subject.object.appId).contains(where: {
        $0.facts.contains(.retiringIssuer)
      })
    {
      found.add(severity, subject, due: due, sentence)
    }
  }
}
