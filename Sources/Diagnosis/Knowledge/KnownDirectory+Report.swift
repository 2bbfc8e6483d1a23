package import Assessment
import Inventory

extension KnownDirectory {
  /// Creates the knowledge of an assessed export.
  package init(_ report: AssessmentReport) {
    self.init(source: .export, asOf: report.asOf)
    self.report = report
    tenantId = Identifier(guid: report.tenant.id)
    tenantName = report.tenant.displayName
    cloud = report.tenant.cloud
    dataAsOf = report.dataAsOf
    newestEvidence =
      (report.inventory.signIns.lazy.map(\.time)
      + report.inventory.credentialActivity.lazy.compactMap(\.lastSignIn)).max()
    holdsAllPrincipals = report.ledger(.servicePrincipals)?.state == .complete
    holdsAllApplications = [.applications, .servicePrincipals].allSatisfy { collection in
      report.ledger(collection).map { $0.state == .complete } ?? false
    }
    referencesCollected = report.isCollected(.references)
    readApplications(report)
    if report.ledger(.signIns).map({ $0.state != .notCollected }) ?? !report.inventory.signIns
      .isEmpty
    {
      refusals = Self.refusals(report)
    }
    index()
  }

  private mutating func readApplications(_ report: AssessmentReport) {
    let inventory = report.inventory
    var rows: [InventoryObjectIndex: Int] = [:]
    for (index, row) in report.objects.enumerated() { rows[row.object] = index }
    var byAppId: [Identifier: Int] = [:]
    for number in inventory.objectOrder {
      let object = inventory.objects[Int(number)]
      guard object.type != .domain else { continue }
      let position: Int
      if !object.appId.isMissing, let known = byAppId[object.appId],
        !Self.isTaken(object, in: applications[known])
      {
        position = known
      } else {
        position = applications.count
        applications.append(KnownApplication(appId: object.appId))
        if !object.appId.isMissing, byAppId[object.appId] == nil {
          byAppId[object.appId] = position
        }
      }
      enter(object, Int(number), row: rows[InventoryObjectIndex(Int(number))], at: position, report)
    }
  }

  /// Whether the application already has an object of that type.
  private static func isTaken(_ object: DirectoryObject, in application: KnownApplication) -> Bool {
    object.type == .application ? application.registration != nil : application.principal != nil
  }

  private mutating func enter(
    _ object: DirectoryObject, _ number: Int, row: Int?, at position: Int,
    _ report: AssessmentReport
  ) {
    let inventory = report.inventory
    let isRegistration = object.type == .application
    applications[position].objects.append(number)
    if isRegistration {
      applications[position].registration = object.id
      applications[position].audience = object.signInAudience
    } else {
      applications[position].principal = object.id
      applications[position].isManagedIdentity = object.isManagedIdentity
      if !object.appOwnerOrganizationId.isMissing, object.appOwnerOrganizationId != tenantId,
        tenantId != nil
      {
        applications[position].ownerTenant = object.appOwnerOrganizationId
        applications[position].isMicrosofts =
          report.options.data.microsoftTenants.ids.contains(object.appOwnerOrganizationId)
      }
      if applications[position].audience == .absent {
        applications[position].audience = object.signInAudience
      }
    }
    if isRegistration || applications[position].name == nil {
      applications[position].name =
        inventory.text.string(object.displayName) ?? applications[position].name
    }
    let flags = object.flags
    if flags.contains(.isDisabled) || flags.contains(.disabledByMicrosoft)
      || object.isAccountDisabled
    {
      applications[position].isDisabled = true
    }
    if flags.contains(.deleted), isRegistration { applications[position].isDeleted = true }
    let isFirst = applications[position].objects.count == 1
    applications[position].credentialsKnown =
      object.credentialsCollected && (isFirst || applications[position].credentialsKnown)
    if !isRegistration || holdsAllPrincipals { applications[position].principalKnown = true }
    if flags.contains(.federatedIdentityCredentialsCollected) {
      applications[position].federationKnown = true
    }
    let assessed =
      row.map { report.objects[$0] } ?? AssessedObject(object: InventoryObjectIndex(number))
    if let owners = report.owners(of: assessed) {
      applications[position].owners =
        (applications[position].owners ?? [])
        + owners.map { owner in
          .init(
            name: inventory.text.string(owner.displayName),
            address: owner.address(in: inventory.text),
            mayHaveLeft: owner.isAccountEnabled == false)
        }
    }
    if let team = row.flatMap({ report.teams.team(ofRow: $0) }) {
      applications[position].team = [team.name, team.contact, team.channel]
        .compactMap { $0 }.joined(separator: ", ")
    }
    if applications[position].places == nil, let places = report.places(of: assessed) {
      applications[position].places = Array(places)
    }
    guard row != nil else { return }
    for index in assessed.credentialRange {
      applications[position].credentials.append(
        Self.credential(index, isOnPrincipal: !isRegistration, report))
    }
  }

  private static func credential(
    _ index: Int, isOnPrincipal: Bool, _ report: AssessmentReport
  ) -> KnownCredential {
    let row = report.credentials[index]
    let (start, end) = report.validity(of: row)
    var known = KnownCredential(
      kind: row.kind, keyId: report.keyId(of: row), isOnPrincipal: isOnPrincipal,
      name: report.displayName(of: row), start: start.instant,
      end: row.bucket == .never ? nil : end.instant, neverEnds: row.bucket == .never,
      status: row.status, lastUsed: row.lastUsed,
      isPlatformManaged: row.rotation?.decidesStatus == true, row: index)
    if let raw = report.rawCredential(of: row) {
      known.thumbprint = report.inventory.text.withBytes(of: raw.customKeyIdentifier) {
        Thumbprint($0)
      }
    }
    if let federated = report.federatedCredential(of: row) {
      let text = report.inventory.text
      known.trust = KnownTrust(
        issuer: text.string(federated.issuer) ?? "", subject: text.string(federated.subject),
        audience: text.string(federated.audience), expression: text.string(federated.expression))
    }
    return known
  }

  private static func refusals(_ report: AssessmentReport) -> [KnownRefusal] {
    let inventory = report.inventory
    return inventory.signIns.filter { !$0.succeeded && $0.errorCode != .max }.map { signIn in
      KnownRefusal(
        time: signIn.time, firstTime: signIn.firstTime, isSummarised: signIn.isSummarised,
        code: signIn.errorCode, count: signIn.count, appId: signIn.appId, keyId: signIn.keyId,
        address: inventory.text.string(signIn.ipAddress),
        resource: inventory.text.string(signIn.resourceDisplayName),
        citation: inventory.citation(signIn.origin), requestDigest: signIn.requestDigest,
        correlationDigest: signIn.correlationDigest)
    }
  }

  // MARK: What is made when asked for

  /// Returns how to do without a credential; nil if nothing was decided.
  func durableWay(of credential: KnownCredential) -> DurableWay? {
    if let id = credential.savedId { return durable[id] }
    guard let report, let row = credential.row else { return nil }
    let candidates = report.candidates
    guard let position = candidates.position(of: report.credentials[row]) else { return nil }
    let candidate = candidates[position]
    return DurableWay(
      target: candidate.target, title: candidate.title,
      steps: candidate.steps.map {
        .init(text: $0.text, command: $0.command, powershell: $0.powershell)
      })
  }
}
