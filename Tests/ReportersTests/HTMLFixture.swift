import Assessment
import Inventory

@testable import Reporters

/// A small tenant built by hand, and its page.
struct HTMLFixture {
  /// 2026-11-23T06:00:00Z
  static let asOf = Instant(secondsSinceEpoch: 1_795_413_600)

  var inventory = TenantInventory()
  var options = AssessmentOptions(asOf: asOf)
  private var nextId: UInt64 = 1

  init() {
    inventory.collectedAt = Self.asOf.advanced(bySeconds: -4 * 3_600)
    inventory.completeness = CollectionLedger.Collection.allCases.map {
      CollectionLedger(collection: $0, state: .complete, objects: 1, reasons: [])
    }
  }

  /// A tenant that fills every section of the page.
  static var varied: HTMLFixture {
    var fixture = HTMLFixture()
    fixture.inventory.organizations = [
      Organization(id: Identifier(high: 0x1bc1_c026, low: 0x7bc), displayName: "Contoso Ltd")
    ]
    fixture.inventory.inputs = [
      InputFile(
        path: "applications-1.json", sha256: String(repeating: "a1", count: 32), bytes: 48_213,
        format: "graphPage", objects: 12)
    ]
    let payroll = fixture.addObject("payroll-bridge", owners: ["Payroll team"])
    fixture.add("prod-2024", to: payroll, from: -380, until: -15, lastUsed: -16)
    let deploy = fixture.addObject("github-deploy-eu", owners: ["Platform"])
    fixture.add("rbac", to: deploy, from: -362, until: 3, lastUsed: -1)
    fixture.addFederated(
      to: deploy, "main", "https://token.actions.githubusercontent.com",
      "repo:contoso/eu-shop:ref:refs/heads/main")
    let invoice = fixture.addObject("Invoice bot <script>alert(1)</script>", owners: [])
    fixture.add("client secret", to: invoice, from: -359, until: 6)
    let crm = fixture.addObject("crm-connector", owners: ["CRM"])
    fixture.add("key1", to: crm, from: -800, until: -70)
    fixture.add("key2", to: crm, from: -356, until: 9, lastUsed: -2)
    fixture.add("key3", to: crm, from: -10, until: 355)
    for week in 1..<26 {
      let id = fixture.addObject("batch-\(week)", owners: ["Data"])
      fixture.add("current", to: id, from: -100, until: Int64(week * 7) + 5)
      if week.isMultiple(of: 3) {
        fixture.add("next", to: id, from: -20, until: Int64(week * 7) + 300)
      }
    }
    let legacy = fixture.addObject("legacy-portal", owners: ["Web", "Ops"])
    fixture.add("no end", to: legacy, from: -2_000, until: nil)
    let identity = fixture.addObject("func-orders", type: .servicePrincipal, owners: nil)
    fixture.inventory.objects[identity].servicePrincipalType = .managedIdentity
    fixture.add(nil, to: identity, from: -30, until: 60, source: .keyCredential)
    return fixture
  }

  private mutating func makeId() -> Identifier {
    defer { nextId += 1 }
    return Identifier(high: 0xA000_0000_0000_4000 + nextId, low: 0x8000_0000_0000_0000 + nextId)
  }

  /// Adds an object and returns its index.
  @discardableResult
  mutating func addObject(
    _ name: String, type: DirectoryObject.ObjectType = .application, owners: [String]? = []
  ) -> Int {
    var object = DirectoryObject(type: type, id: makeId())
    object.appId = makeId()
    object.displayName = inventory.text.append(name)
    object.signInAudience = .azureADMyOrg
    object.flags = [
      .passwordCredentialsCollected, .keyCredentialsCollected,
      .federatedIdentityCredentialsCollected,
    ]
    object.firstCredential = UInt32(inventory.credentials.count)
    if let owners {
      object.flags.insert(.ownersCollected)
      for name in owners {
        var owner = Owner(objectType: type, objectId: object.id, id: makeId())
        owner.displayName = inventory.text.append(name)
        inventory.owners.append(owner)
      }
    }
    inventory.objects.append(object)
    return inventory.objects.count - 1
  }

  /// Adds a credential to the object that was added last; times are days from as-of.
  mutating func add(
    _ name: String?, to object: Int, from start: Int64, until end: Int64?,
    lastUsed: Int64? = nil, source: Credential.Source = .passwordCredential
  ) {
    var credential = Credential(source: source, keyId: makeId())
    if let name { credential.displayName = inventory.text.append(name) }
    credential.startDateTime = GraphDateTime(Self.day(start))
    credential.endDateTime = end.map { GraphDateTime(Self.day($0)) } ?? .null
    if source == .keyCredential {
      credential.type = .asymmetricX509Cert
      credential.usage = .verify
    }
    inventory.credentials.append(credential)
    inventory.objects[object].credentialCount += 1
    if let lastUsed {
      inventory.credentialActivity.append(
        CredentialActivity(
          keyId: credential.keyId, appId: inventory.objects[object].appId,
          lastSignIn: Self.day(lastUsed), lastSuccessfulSignIn: Self.day(lastUsed)))
    }
  }

  mutating func addFederated(to object: Int, _ name: String, _ issuer: String, _ subject: String) {
    var federated = FederatedIdentityCredential(
      objectType: .application, objectId: inventory.objects[object].id, id: makeId())
    federated.name = inventory.text.append(name)
    federated.issuer = inventory.text.append(issuer)
    federated.subject = inventory.text.append(subject)
    federated.audience = inventory.text.append("api://AzureADTokenExchange")
    inventory.federatedIdentityCredentials.append(federated)
  }

  static func day(_ days: Int64) -> Instant {
    asOf.advanced(bySeconds: days * Instant.secondsPerDay)
  }

  func report() throws -> AssessmentReport {
    var inventory = inventory
    inventory.merge()
    return try Assessor.assess(inventory, options: options)
  }

  func page(limits: HTMLSelection.Limits = HTMLSelection.Limits()) throws -> String {
    try Self.page(of: report(), limits: limits)
  }

  static func page(
    of report: AssessmentReport, limits: HTMLSelection.Limits = HTMLSelection.Limits()
  ) throws -> String {
    let bytes = try ByteSink.collect { try HTMLReporter(limits: limits).write(report, to: $0) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
