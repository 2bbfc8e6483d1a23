import Inventory

/// The lookup tables of candidate rules, built once per report and shared by all threads.
struct CandidateTables {
  let tenant: Identifier?
  /// Whether sign-ins were in the inputs at all; likewise for the next two.
  let signInsCollected: Bool
  let credentialActivityCollected: Bool
  let principalActivityCollected: Bool
  let holdsAllServicePrincipals: Bool
  let referencesCollected: Bool
  /// The period for which the logs can prove that nothing happened.
  let log: LogCoverage
  let uses: UseIndex
  let places: PlaceIndex
  let hosts: HostingBytes
  let data: ReferenceData
  let rareUse: WordMatcher
  let rows: IdentityRows
  let activity: [Identifier: ServicePrincipalSignInActivity]
  let signIns: [Identifier: SignInSummary]
  /// Whether it is an external tenant (for customers).
  let customers: Bool
  /// Service principals with delegated permissions beyond `User.Read` and the OpenID scopes.
  let delegates: Set<Identifier>
  /// What the default policy says against new secrets and symmetric keys.
  let additions: [AppManagementPolicy.Restriction]

  init(_ report: AssessmentReport) {
    let inventory = report.inventory
    tenant = Identifier(guid: report.tenant.id)
    data = report.options.data
    rareUse = data.rareUseWords.matcher
    hosts = HostingBytes(data.hosting)
    signInsCollected = report.isCollected(.signIns)
    credentialActivityCollected = report.isCollected(.credentialActivity)
    referencesCollected = report.isCollected(.references)
    places = report.places
    principalActivityCollected = inventory.principalActivityState != .notCollected
    holdsAllServicePrincipals = report.ledger(.servicePrincipals)?.holdsAllObjects ?? false
    rows = IdentityRows(report)
    activity = Self.latestActivity(inventory)
    signIns = Self.summaries(inventory, asOf: report.asOf, data: data)
    log = LogCoverage(report)
    uses = UseIndex(inventory, errors: data.errorMeanings)
    delegates = Self.delegates(in: inventory)
    customers = inventory.organizations.contains(where: \.isForCustomers)
    additions = inventory.policies.filter { $0.isDefault && $0.isEnabled == true }
      .flatMap(\.restrictions).filter {
        $0.isEnabled
          && ["passwordaddition", "symmetrickeyaddition"].contains($0.restrictionType.lowercased())
      }
  }

  /// Returns one row per application; if it has several, the latest time of each flow.
  private static func latestActivity(
    _ inventory: TenantInventory
  ) -> [Identifier: ServicePrincipalSignInActivity] {
    var latest: [Identifier: ServicePrincipalSignInActivity] = [:]
    for row in inventory.servicePrincipalSignInActivity {
      latest[row.appId] = latest[row.appId].map { $0.merged(with: row, in: inventory) } ?? row
    }
    return latest
  }

  private static func summaries(
    _ inventory: TenantInventory, asOf: Instant, data: ReferenceData
  ) -> [Identifier: SignInSummary] {
    let earliest = asOf.advanced(bySeconds: -30 * Instant.secondsPerDay)
    var summaries: [Identifier: SignInSummary] = [:]
    for signIn in inventory.signIns
    where !signIn.appId.isMissing && signIn.time >= earliest && signIn.time <= asOf {
      summaries[signIn.appId, default: SignInSummary()].add(signIn, data: data)
    }
    return summaries
  }

  /// Scopes that every application gets, or that only identify the user.
  private static let harmlessScopes: Set<Substring> = [
    "User.Read", "openid", "profile", "email", "offline_access",
  ]

  private static func delegates(in inventory: TenantInventory) -> Set<Identifier> {
    var delegates: Set<Identifier> = []
    for grant in inventory.oauth2PermissionGrants {
      let scopes = inventory.text.string(grant.scope)?.split(separator: " ") ?? []
      if !harmlessScopes.isSuperset(of: scopes) { delegates.insert(grant.clientId) }
    }
    return delegates
  }
}

extension ServicePrincipalSignInActivity {
  /// The latest of the five times.
  var newest: Instant? {
    [lastSignIn, applicationClient, applicationResource, delegatedClient, delegatedResource]
      .compactMap { $0 }.max()
  }

  /// Combines two rows about one application.
  fileprivate func merged(
    with other: ServicePrincipalSignInActivity, in inventory: TenantInventory
  ) -> ServicePrincipalSignInActivity {
    func latest(_ flow: KeyPath<ServicePrincipalSignInActivity, Instant?>) -> Instant? {
      [self[keyPath: flow], other[keyPath: flow]].compactMap { $0 }.max()
    }
    var merged = self
    merged.lastSignIn = latest(\.lastSignIn)
    merged.applicationClient = latest(\.applicationClient)
    merged.applicationResource = latest(\.applicationResource)
    merged.delegatedClient = latest(\.delegatedClient)
    merged.delegatedResource = latest(\.delegatedResource)
    merged.isWhole = isWhole && other.isWhole
    merged.isDamaged = isDamaged || other.isDamaged
    merged.origin =
      newest == other.newest
      ? inventory.cited(origin, other.origin)
      : merged.newest == newest ? origin : other.origin
    return merged
  }
}
