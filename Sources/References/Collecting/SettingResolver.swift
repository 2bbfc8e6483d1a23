import Inventory
import System

/// Assigns settings to applications: those next to an application's id, or around it.
///
/// Each setting is examined once, however many ids there are.
struct SettingResolver {
  /// The ids in one scope, and the evidence found there.
  private struct Site {
    var owners: [Int] = []
    var groups: [String: [Int]] = [:]
    /// Evidence for all ids of the scope.
    var common = LoginEvidence()
    /// Evidence for the ids of each group.
    var grouped: [String: LoginEvidence] = [:]

    /// Returns the longest group that begins another name or is begun by it.
    ///
    /// `APP_CLIENT_ID` goes with `APP_AUTH_SECRET`, and `spId` with `spPassword`.
    func relatedGroup(of name: String) -> String? {
      groups.keys.filter { SettingResolver.areRelated($0, name) }
        .max { ($0.count, $1) < ($1.count, $0) }
    }
  }

  private let settings: [Setting]
  private let constants: [String: ReferenceScalar]
  private let variables: [String: UsePlace.SecretReference]
  private let placements: [Placement]
  private var sites: [[String]: Site] = [:]
  /// The last id below each scope, and whether all ids there belong to one application.
  private var below: [[String]: (last: Int, isOne: Bool)] = [:]
  /// Evidence in a scope above ids, which belongs to all of them.
  private var inherited: [[String]: LoginEvidence] = [:]
  private var exposed: [(setting: Int, owners: [Int], line: Int, isCertain: Bool)] = []

  static func resolve(
    _ settings: [Setting], constants: [String: ReferenceScalar],
    variables: [String: UsePlace.SecretReference], placements: [Placement],
    _ found: inout PlaceCollector
  ) {
    guard settings.contains(where: { $0.owner != nil }) else { return }
    var resolver = SettingResolver(
      settings: settings, constants: constants, variables: variables, placements: placements)
    resolver.enterOwners()
    for index in settings.indices where !resolver.isOwner(index) { resolver.attach(index) }
    resolver.report(&found)
  }

  private init(
    settings: [Setting], constants: [String: ReferenceScalar],
    variables: [String: UsePlace.SecretReference], placements: [Placement]
  ) {
    self.settings = settings
    self.constants = constants
    self.variables = variables
    self.placements = placements
  }

  // MARK: Owners

  /// Whether a setting is the id of an application, known or not.
  private func isOwner(_ index: Int) -> Bool {
    let setting = settings[index]
    if setting.owner != nil { return true }
    return setting.name.map { $0.role == .clientId && $0.isCertain } ?? false
  }

  private mutating func enterOwners() {
    for index in settings.indices where isOwner(index) {
      let setting = settings[index]
      let group = setting.name?.group ?? ""
      sites[setting.scope, default: Site()].owners.append(index)
      sites[setting.scope]?.groups[group, default: []].append(index)
      // Entered even above the boundary: only settings that are above it too will look there.
      for depth in 0..<setting.scope.count {
        let above = Array(setting.scope[..<depth])
        let isOne =
          below[above].map {
            $0.isOne && setting.owner != nil && settings[$0.last].owner == setting.owner
          }
          ?? true
        below[above] = (index, isOne)
      }
    }
  }

  // MARK: Evidence

  private mutating func attach(_ index: Int) {
    let setting = settings[index]
    guard let name = setting.name else { return }
    let scope = setting.scope
    var depth = scope.count
    while depth >= min(setting.boundary, scope.count) {
      let place = Array(scope[..<depth])
      if let site = sites[place] {
        guard name.isCertain || isNear(scope, depth) else { return }
        return attach(index, name, to: site, at: place)
      }
      if let (last, isOne) = below[place] {
        guard name.isCertain else { return }
        if isOne || depth == scope.count {
          let evidence = evidence(of: index)
          inherited[place] = inherited[place]?.joined(with: evidence) ?? evidence
        }
        return expose(index, to: isOne ? [last] : [])
      }
      depth -= 1
    }
    if name.isCertain { expose(index, to: []) }
  }

  /// Whether a setting is next to an id, or inside a credential object that is.
  private func isNear(_ scope: [String], _ depth: Int) -> Bool {
    if depth == scope.count { return true }
    guard depth == scope.count - 1, let last = scope.last else { return false }
    let folded = SettingName.fold(last)
    return [
      "credential", "credentials", "auth", "authentication", "secret", "clientcredential",
      "clientsecret", "password", "serviceprincipalcredential", "clientcertificate",
    ].contains(folded)
      || SettingName(last)?.role.isSecret == true
  }

  private mutating func attach(
    _ index: Int, _ name: SettingName, to site: Site, at place: [String]
  ) {
    if site.groups[name.group] != nil { return attach(index, toGroup: name.group, of: place) }
    let isQualified = name.group.isEmpty || SettingWords.isQualifier(name.group)
    if !name.isCertain, !isQualified {
      if let group = site.relatedGroup(of: name.group) { attach(index, toGroup: group, of: place) }
      return
    }
    if !name.group.isEmpty, site.groups.count != 1 {
      guard let group = site.relatedGroup(of: name.group) else { return expose(index, to: []) }
      return attach(index, toGroup: group, of: place)
    }
    let evidence = evidence(of: index)
    sites[place]?.common = site.common.joined(with: evidence)
    expose(index, to: site.owners)
  }

  private mutating func attach(_ index: Int, toGroup group: String, of place: [String]) {
    let evidence = evidence(of: index)
    let joined = sites[place]?.grouped[group]?.joined(with: evidence) ?? evidence
    sites[place]?.grouped[group] = joined
    expose(index, to: sites[place]?.groups[group] ?? [])
  }

  private static func areRelated(_ one: String, _ other: String) -> Bool {
    guard one.utf8.count >= 2, other.utf8.count >= 2 else { return false }
    return one.hasPrefix(other) || other.hasPrefix(one)
  }

  private func evidence(of index: Int) -> LoginEvidence {
    let setting = settings[index]
    var evidence = LoginEvidence()
    guard let name = setting.name else { return evidence }
    let scalar = resolved(setting.scalar)
    var reference = setting.reference
    var isGiven = reference != nil || !scalar.text.trimmingWhiteSpace.isEmpty
    if name.role == .secretName {
      reference =
        reference
        ?? StoreName.vaultURL(scalar.text)
        ?? scalar.origin(in: placements[setting.placement].dialect).reference
        ?? StoreName.reference(
          placements[setting.placement].store ?? "secrets of the platform", scalar.text)
    } else if name.role != .oidc, name.role != .managedIdentity, name.role != .method {
      switch origin(of: scalar, setting) {
      case .reference(let named):
        reference = reference ?? named.map(kept)
        isGiven = true
      case .encrypted(let store):
        reference = reference ?? StoreName.reference(store, setting.key)
        isGiven = true
      case .placeholder:
        // Orbs and plugins take the names of variables as parameters.
        guard name.role.isSecret, placements[setting.placement].surroundings.isPipeline,
          Self.isVariable(scalar.text)
        else { break }
        reference = reference ?? StoreName.reference("environment", scalar.text)
      case .literal: break
      }
    }
    // `az login -p cert.pem`
    let isFile =
      name.role == .secret
      && [".pem", ".pfx", ".p12"].contains(where: scalar.text.lowercased().hasSuffix)
    evidence.add(
      isFile ? .certificate : name.role, scalar.text, reference, isGiven: isGiven, key: setting.key,
      at: index)
    return evidence
  }

  private func origin(of scalar: ReferenceScalar, _ setting: Setting) -> ValueOrigin {
    let placement = placements[setting.placement]
    if placement.isEncrypted { return .encrypted(by: placement.store ?? "a key") }
    return scalar.origin(in: placement.dialect)
  }

  /// Returns where the value of a command's variable is kept.
  private func kept(_ reference: UsePlace.SecretReference) -> UsePlace.SecretReference {
    guard ["environment", "variable"].contains(reference.store) else { return reference }
    return variables[SettingName.fold(reference.name)] ?? reference
  }

  /// Whether a text has the form of a variable name, e.g. `AZURE_SP_PASSWORD`.
  private static func isVariable(_ text: String) -> Bool {
    text.contains("_")
      && text.utf8.allSatisfy {
        (65...90).contains($0) || $0.isASCIIDigit || $0 == UInt8(ascii: "_")
      }
  }

  /// Replaces a reference to a variable of the same document by its value, up to three times.
  private func resolved(_ scalar: ReferenceScalar) -> ReferenceScalar {
    var scalar = scalar
    for _ in 0..<3 {
      guard let name = Self.variable(scalar), let value = constants[SettingName.fold(name)] else {
        break
      }
      scalar = value
    }
    return scalar
  }

  /// Returns the last part of the name of the variable that a value refers to.
  private static func variable(_ scalar: ReferenceScalar) -> String? {
    let reference: UsePlace.SecretReference?
    switch scalar.meaning {
    case .computed(let origin): reference = origin.reference
    case .literal: return nil
    case .text:
      guard scalar.text.utf8.count <= 120, scalar.text.contains("$") || scalar.text.contains("{{")
      else { return nil }
      reference = ValueOrigin.of(scalar.text, in: .azurePipelines).reference
    }
    return reference?.name.split(whereSeparator: { ".:/".contains($0) }).last.map(String.init)
  }

  // MARK: Secrets in clear

  private mutating func expose(_ index: Int, to owners: [Int]) {
    let setting = settings[index]
    guard setting.reference == nil, setting.name?.role.isSecret == true else { return }
    let scalar = resolved(setting.scalar)
    guard case .literal(let isCertain) = origin(of: scalar, setting) else { return }
    exposed.append((index, owners, scalar.firstLine, isCertain))
  }

  // MARK: The end

  private func report(_ found: inout PlaceCollector) {
    var readings: [(index: Int, evidence: LoginEvidence)] = []
    var extra: [Int: LoginEvidence] = [:]
    var applications: [Int: Set<Identifier>] = [:]
    let known = settings.indices.filter { settings[$0].owner != nil }
    let all = Set(known.compactMap { settings[$0].owner })
    let byKey = Dictionary(grouping: known) { SettingName.fold(settings[$0].key) }
    let silent = all.count == 1 ? known.filter { evidence(around: $0).isEmpty } : []
    // An id that is a variable gives its evidence to the ids that the document assigns to it.
    for index in settings.indices where settings[index].owner == nil && isOwner(index) {
      let evidence = evidence(around: index)
      guard let name = Self.variable(settings[index].scalar) else { continue }
      var targets = byKey[SettingName.fold(name)] ?? []
      if targets.isEmpty, all.count == 1 { targets = silent.isEmpty ? [known[0]] : silent }
      applications[index] = Set(targets.compactMap { settings[$0].owner })
      guard !evidence.isEmpty else { continue }
      for target in targets { extra[target] = extra[target]?.joined(with: evidence) ?? evidence }
    }
    for index in known {
      var evidence = evidence(around: index)
      if let more = extra[index] { evidence = evidence.joined(with: more) }
      readings.append((index, evidence))
    }
    // If a document names only one application, places without evidence adopt that of another.
    if all.count == 1, let onlyEvidence = readings.first(where: { !$0.evidence.isEmpty })?.evidence
    {
      for index in readings.indices where readings[index].evidence.isEmpty {
        readings[index].evidence = onlyEvidence
      }
    }
    for (index, evidence) in readings { add(settings[index], evidence, &found) }
    for (index, owners, line, isCertain) in exposed {
      var names = Set<Identifier>()
      for owner in owners {
        if let application = settings[owner].owner { names.insert(application) }
        names.formUnion(applications[owner] ?? [])
      }
      // Secrets of an unknown application, e.g. of another tenant, are not reported.
      if names.isEmpty, !owners.isEmpty { continue }
      let setting = settings[index]
      found.note(
        field: setting.key, line: line, isCertain: isCertain,
        of: names.count == 1 ? names.first : all.count == 1 ? all.first : nil)
    }
  }

  private func evidence(around index: Int) -> LoginEvidence {
    let scope = settings[index].scope
    var evidence = LoginEvidence()
    if let site = sites[scope] {
      evidence = evidence.joined(with: site.common)
      if let grouped = site.grouped[settings[index].name?.group ?? ""] {
        evidence = evidence.joined(with: grouped)
      }
    }
    guard !inherited.isEmpty else { return evidence }
    for depth in 0..<scope.count {
      if let above = inherited[Array(scope[..<depth])] { evidence = evidence.joined(with: above) }
    }
    return evidence
  }

  private func add(
    _ setting: Setting, _ evidence: LoginEvidence, _ found: inout PlaceCollector
  ) {
    guard let owner = setting.owner else { return }
    let placement = placements[setting.placement]
    var facts = placement.facts
    if evidence.isHalfMigrated { facts.insert(.halfMigrated) }
    if evidence.isBuiltInAuthentication { facts.insert(.builtInAuthentication) }
    let login = placement.login ?? evidence.login
    let isTyped = setting.name?.isDocumented == true || placement.isTyped
    // Without a name or a way to sign in, the id is only somewhere in the file.
    let isNamed = setting.name != nil
    found.add(
      owner, placement, login,
      isTyped ? .typedPath : isNamed || login != .unknown ? .siblingKey : .anywhere,
      at: .init(setting.scalar.line, setting.pointer), secret: evidence.reference,
      facts: facts)
  }
}
