import Inventory

/// What candidate rules look up beyond one credential, with the caches of one thread.
final class CandidateContext {
  let report: AssessmentReport
  /// That of the report. Its methods are called for every credential, and called through the report
  /// each call would copy the inventory, with a reference for each of its arrays.
  let inventory: TenantInventory
  let tables: CandidateTables
  private var cached: (object: InventoryObjectIndex, facts: GatheredFacts)?
  private var lastKeys: (object: InventoryObjectIndex, evidence: KeyEvidence)?
  private var keysBefore: (object: InventoryObjectIndex, evidence: KeyEvidence)?
  private var texts: TextCache<TextTraits>
  private var addresses: TextCache<RedirectHost>
  private var answers = AnswerCache()
  private var sentences: [UInt64: MessageTemplate] = [:]
  private(set) lazy var managedIdentities = ManagedIdentityIndex(report.inventory)

  convenience init(_ report: AssessmentReport) {
    self.init(report, CandidateTables(report))
  }

  init(_ report: AssessmentReport, _ tables: CandidateTables) {
    self.report = report
    inventory = report.inventory
    self.tables = tables
    texts = TextCache(expected: report.credentials.count)
    addresses = TextCache(expected: report.objects.count)
  }

  /// Returns what is known about the identity of a report row.
  func facts(of row: AssessedObject) -> GatheredFacts {
    if let cached, cached.object == row.object { return cached.facts }
    let facts = GatheredFacts(
      object: inventory.objects[Int(row.object)], facts: gather(row))
    cached = (row.object, facts)
    return facts
  }

  /// Returns what the key credentials of an object say about its passwords.
  func keys(of row: AssessedObject) -> KeyEvidence {
    if let lastKeys, lastKeys.object == row.object { return lastKeys.evidence }
    // Two are kept, because an application and its service principal are asked for alternately.
    if let keysBefore, keysBefore.object == row.object { return keysBefore.evidence }
    let evidence = KeyEvidence.all(
      of: inventory.objects[Int(row.object)], in: inventory)
    keysBefore = lastKeys
    lastKeys = (row.object, evidence)
    return evidence
  }

  private func gather(_ row: AssessedObject) -> IdentityFacts {
    let identity = tables.rows.identities.identity(ofObjectAt: Int(row.object))
    var facts = IdentityFacts()
    facts.application = identity.application.map { inventory.objects[$0] }
    facts.principal = identity.servicePrincipal.map { inventory.objects[$0] }
    let owner = facts.principal?.appOwnerOrganizationId ?? .missing
    facts.isForeign =
      facts.application == nil && !owner.isMissing && owner != tables.tenant
      && (tables.tenant != nil || tables.data.microsoftTenants.ids.contains(owner))
    readCredentials(of: identity, into: &facts)
    let appId = facts.application?.appId ?? facts.principal?.appId ?? .missing
    if !appId.isMissing {
      facts.activity = tables.activity[appId]
      facts.signIns = tables.signIns[appId]
      if !tables.places.isEmpty { facts.places = Array(tables.places.places(of: appId)) }
    }
    facts.use = tables.uses.use(ofApplication: appId, principal: facts.principal?.id ?? .missing)
    facts.hasDelegatedActivity =
      facts.use.personalSuccess == nil ? delegated(facts.activity) : .yes
    facts.hasDelegatedGrants = facts.principal.map { tables.delegates.contains($0.id) } ?? false
    readShape(into: &facts)
    facts.blockers = blockers(of: facts)
    return facts
  }

  /// Whether people use the application.
  /// Unknown if it has no activity row, or if the row lacks a flow or cannot be read.
  private func delegated(_ activity: ServicePrincipalSignInActivity?) -> Tristate {
    guard let activity else { return .unknown }
    if activity.delegatedClient != nil { return .yes }
    return activity.isDamaged || !activity.isWhole ? .unknown : .no
  }

  private func readCredentials(
    of identity: IdentityIndex.Identity, into facts: inout IdentityFacts
  ) {
    for object in [identity.application, identity.servicePrincipal] {
      guard let object, let row = tables.rows.row(ofObjectAt: object, in: report) else { continue }
      for index in row.credentialRange {
        let credential = report.credentials[index]
        if let used = credential.lastUsed {
          facts.lastTried = max(facts.lastTried ?? used, used)
          facts.note(use: used, ofRow: index)
        }
        if let tried = credential.lastTried {
          facts.lastTried = max(facts.lastTried ?? tried, tried)
        }
        if PlatformNames.isProxySecret(credential, in: report) { facts.isProxy = true }
        guard credential.kind == .federatedIdentityCredential else { continue }
        let federated = inventory.federatedIdentityCredentials[Int(credential.credential)]
        facts.federated.append(
          FederatedTrust(
            index: Int(credential.credential),
            subject: FederatedSubject(federated, in: inventory.text, data: tables.data),
            lastUsed: credential.lastUsed, lastUsedOrigin: credential.lastUsedOrigin))
      }
    }
    facts.areNamesKnown = [identity.application, identity.servicePrincipal].allSatisfy {
      $0.map { areNamesKnown(ofObjectAt: $0) } ?? false
    }
    facts.federatedKnown =
      facts.application?.flags.contains(.federatedIdentityCredentialsCollected) ?? false
  }

  private func areNamesKnown(ofObjectAt index: Int) -> Bool {
    let object = inventory.objects[index]
    return object.flags.isSuperset(of: [.passwordCredentialsCollected, .keyCredentialsCollected])
      && !object.flags.contains(.credentialsCut)
      && object.credentialRange.allSatisfy {
        inventory.credentials[$0].isDisplayNameSelected
      }
  }

  private func readShape(into facts: inout IdentityFacts) {
    var hasWebRedirect = false
    var hasReplyUrl = false
    for object in [facts.application, facts.principal] {
      guard let object else { continue }
      if !object.flags.isDisjoint(with: [.applicationProxy, .onPremisesPublishing]) {
        facts.isProxy = true
      }
      facts.note(traits(of: object.displayName))
      if hasRareName(object) { facts.isRare = true }
      for property in inventory.properties(of: object) {
        switch property.kind {
        case .webRedirectUri, .replyUrl, .homePageUrl, .homepage, .identifierUri,
          .servicePrincipalName:
          if property.kind == .webRedirectUri { hasWebRedirect = true }
          if property.kind == .replyUrl {
            // AAD Graph uses this name for an application's redirect URIs.
            if object.type == .application { hasWebRedirect = true } else { hasReplyUrl = true }
          }
          facts.redirects.formUnion(redirect(property))
        case .tag, .note, .description:
          facts.note(traits(of: property.text))
        case .serviceManagementReference: facts.hints.formUnion(hints(in: property.text))
        case .uniqueName: facts.hints.insert(.infrastructureAsCode)
        case .alternativeName, .publisherDomain: break
        }
      }
    }
    let isKnown = facts.application?.flags.contains(.redirectsCollected) ?? false
    facts.hasWebRedirects =
      hasWebRedirect || (!isKnown && hasReplyUrl) ? .yes : isKnown ? .no : .unknown
    let creators = [facts.application?.createdByAppId, facts.principal?.createdByAppId]
      .compactMap { $0 }.filter { !$0.isMissing }
    let known = creators.compactMap { tables.data.microsoftApplications.byId[$0] }
    facts.isMadeByServiceConnections = known.contains { $0.roles.contains(.serviceConnections) }
    facts.isMadeByOwnApplication =
      known.isEmpty && creators.contains { tables.rows.identities.hasApplication($0) }
  }

  /// Returns what an address tells about its host.
  /// Only redirect and reply URLs tell everything; other properties tell only about Azure DevOps.
  func redirect(_ property: ObjectProperty) -> RedirectHost {
    let found = addresses.value(of: property.text, in: inventory.text) {
      RedirectHost($0, hosts: tables.hosts)
    }
    return property.kind == .webRedirectUri || property.kind == .replyUrl
      ? found : found.intersection(.serviceConnection)
  }

  /// Returns what the words of a name, note or tag suggest; each text is examined once.
  func traits(of text: TextReference) -> TextTraits {
    guard !text.isNone else { return TextTraits() }
    return texts.value(of: text, in: inventory.text) {
      TextTraits(hints: NameHints($0), isRare: tables.rareUse.matches($0))
    }
  }

  func hints(in text: TextReference) -> NameHints { traits(of: text).hints }

  /// Whether a name, note or tag suggests rare use, or says that something must be kept.
  func mentionsRareUse(_ text: TextReference) -> Bool { traits(of: text).isRare }

  /// Whether the name of an object suggests rare use, or that it must be kept.
  func hasRareName(_ object: DirectoryObject) -> Bool {
    if mentionsRareUse(object.displayName) { return true }
    guard object.flags.contains(.nameInCapitals), !object.displayName.isNone else { return false }
    return inventory.text.withBytes(of: object.displayName) { name in
      // Another export may have given the name as it is.
      !name.contains { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
        && tables.rareUse.matchesCapitals(name)
    }
  }

  /// Returns a sentence that is put together from parts.
  /// It is written once and kept: in ten thousand rows hardly any two differ.
  ///
  /// - Parameter parts: tells the sentence from others of its kind.
  func sentence(_ parts: UInt64, _ write: () -> MessageTemplate) -> MessageTemplate {
    if let known = sentences[parts] { return known }
    let sentence = write()
    sentences[parts] = sentence
    return sentence
  }

  /// Returns an answer about a credential that never changes, and so is found only once.
  func answer(_ question: UInt8, ofCredentialAt index: Int, _ find: () -> UInt8) -> UInt8 {
    if let known = answers.answer(question, ofCredentialAt: index) { return known }
    let answer = find()
    answers.note(answer, question, ofCredentialAt: index)
    return answer
  }

  // MARK: Blockers

  private func blockers(of facts: IdentityFacts) -> BlockerSet {
    var blockers: BlockerSet = []
    if facts.hasWebRedirects == .yes || facts.hasDelegatedActivity == .yes
      || facts.has(.requiresScopes)
    {
      blockers.insert(.user)
    }
    if facts.has(.exposesAPI) { blockers.insert(.api) }
    switch facts.audience {
    case .azureADMultipleOrgs: blockers.insert(.multiTenant)
    case .azureADandPersonalMicrosoftAccount, .personalMicrosoftAccount:
      blockers.formUnion([.multiTenant, .personal])
    case .absent, .azureADMyOrg, .other: break
    }
    if tables.customers { blockers.insert(.crossTenant) }
    if let cloud = report.tenant.cloud, cloud != .global { blockers.insert(.cloud) }
    if facts.federated.count >= FederatedTrust.most { blockers.insert(.federatedLimit) }
    if facts.signIns?.federationRefused == true { blockers.insert(.federationOff) }
    if facts.signIns?.assertionTooOld == true { blockers.insert(.tokenLife) }
    if isShared(facts) || facts.hasSeveralConsumers { blockers.insert(.shared) }
    blockers.formUnion(facts.blockersOfPlaces)
    if facts.hints.contains(.infrastructureAsCode) || facts.isMadeByOwnApplication {
      blockers.insert(.infrastructureAsCode)
    }
    if let application = facts.application,
      tables.additions.contains(where: { $0.binds(application) })
    {
      blockers.insert(.policy)
    }
    if facts.isRare { blockers.insert(.rare) }
    if !tables.signInsCollected, !tables.credentialActivityCollected { blockers.insert(.noLog) }
    if facts.isBlind == .yes { blockers.insert(.blind) }
    return blockers
  }

  /// Whether federated credentials or sign-ins show consumers that are unrelated to each other.
  private func isShared(_ facts: IdentityFacts) -> Bool {
    if facts.federated.count > 1 {
      let consumers = Set(facts.federated.map(\.subject.consumer))
      if consumers.count > 1 { return true }
    }
    guard let signIns = facts.signIns else { return false }
    let networks = NetworkOwner.allCases.filter { signIns.successes(from: $0) >= 5 }
    return networks.count > 1
  }
}

extension FederatedTrust {
  /// How many federated credentials an application may have.
  /// https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations
  static let most = 20
}
