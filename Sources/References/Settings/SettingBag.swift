import Inventory

/// Settings that one process, job or section sees together.
struct SettingBag {
  struct Setting {
    var name: String
    var value: String
    var line: Int
    /// Only in JSON.
    var pointer: String?
    /// Where the value is a reference by the format's own means (`secretRef`, `secretKeyRef`).
    var reference: UsePlace.SecretReference?
  }

  var settings: [Setting] = []

  mutating func add(
    _ name: String, _ value: String, line: Int, pointer: String? = nil,
    reference: UsePlace.SecretReference? = nil
  ) {
    guard settings.count < 20_000 else { return }
    settings.append(
      Setting(name: name, value: value, line: line, pointer: pointer, reference: reference))
  }

  /// Adds the scalar members of a map, by name; deeper ones with the names above them.
  mutating func addScalars(of node: ReferenceNode, at path: NodePath, prefix: String = "") {
    for member in node.members {
      let place = path.appending(member.key)
      let name = prefix.isEmpty ? member.key : prefix + ":" + member.key
      switch member.value {
      case .scalar(let value, let line): add(name, value, line: line, pointer: place.pointer)
      case .map: addScalars(of: member.value, at: place, prefix: name)
      case .list(let elements, _):
        for (index, element) in elements.enumerated() where element.string == nil {
          addScalars(
            of: element, at: place.appending(String(index)), prefix: name + ":" + String(index))
        }
      }
    }
  }

  /// Settings that each job below sees too. Of more than people write only those that tell something
  /// are kept: they are read again with every job.
  static func shared(_ settings: [Setting]) -> [Setting] {
    guard settings.count > mostShared else { return settings }
    return Array(settings.lazy.filter { SettingName($0.name) != nil }.prefix(mostShared))
  }

  private static let mostShared = 128

  /// What the settings say about one client id.
  struct Reading {
    var owner: Identifier
    var setting: Setting
    var login: UsePlace.Login
    var isDocumented: Bool
    var secret: UsePlace.SecretReference?
    /// The old way and the new one are both set up.
    var isHalfMigrated: Bool
    var isBuiltInAuthentication: Bool
  }

  /// The client ids among the settings, each with the way it signs in.
  ///
  /// Each setting is weighed once, however many client ids there are.
  func readings(_ known: KnownIdentifiers) -> [Reading] {
    var clients: [(Setting, SettingName)] = []
    var groups: [String: Evidence] = [:]
    for (index, setting) in settings.enumerated() {
      guard let name = SettingName(setting.name) else { continue }
      if name.role == .clientId {
        clients.append((setting, name))
      } else {
        groups[name.group, default: Evidence()].add(setting, name, at: index)
      }
    }
    // With one application among the settings all else is its own.
    let all = clients.count == 1 ? groups.values.reduce(Evidence()) { $0.joined(with: $1) } : nil
    let common = groups[""] ?? Evidence()
    return clients.compactMap { setting, name in
      guard let owner = known.owner(named: setting.value.withoutQuotes), owner.role == .clientId
      else { return nil }
      let own = all ?? groups[name.group].map { $0.joined(with: common) } ?? common
      return Reading(
        owner: owner.appId, setting: setting, login: own.login, isDocumented: name.isDocumented,
        secret: own.secret, isHalfMigrated: own.isHalfMigrated,
        isBuiltInAuthentication: own.isBuiltInAuthentication)
    }
  }

  /// What settings that belong together say about how an application signs in.
  private struct Evidence {
    private var hasSecret = false
    private var hasCertificate = false
    private var hasToken = false
    private var hasIdentity = false
    private(set) var isBuiltInAuthentication = false
    /// The first reference to a secret, and which of the settings it is.
    private var reference: (secret: UsePlace.SecretReference, index: Int)?

    var secret: UsePlace.SecretReference? { reference?.secret }

    /// The old way and the new one are both set up.
    var isHalfMigrated: Bool { hasSecret && (hasToken || hasIdentity) }

    var login: UsePlace.Login {
      if hasToken { return .oidc }
      if hasIdentity { return .managedIdentity }
      return hasSecret ? .secret : hasCertificate ? .certificate : .unknown
    }

    mutating func add(_ setting: Setting, _ name: SettingName, at index: Int) {
      switch name.role {
      case .clientId: break
      case .secret:
        guard setting.reference != nil || !setting.value.trimmingWhiteSpace.isEmpty else { return }
        hasSecret = true
        note(setting.reference ?? SecretValue(setting.value).reference, at: index)
        if SettingName.fold(setting.name).hasSuffix("providerauthenticationsecret") {
          isBuiltInAuthentication = true
        }
      case .certificate, .certificatePassword:
        if !setting.value.trimmingWhiteSpace.isEmpty { hasCertificate = true }
      case .oidc: if !isOff(setting.value) { hasToken = true }
      case .managedIdentity: if !isOff(setting.value) { hasIdentity = true }
      case .managedIdentityForSecret: (hasIdentity, isBuiltInAuthentication) = (true, true)
      case .secretSettingName:
        isBuiltInAuthentication = true
        if setting.value.uppercased() == "OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID" {
          hasIdentity = true
        } else {
          hasSecret = true
          note(
            SecretValue.word(setting.value).map { .init(store: "app settings", name: $0) },
            at: index)
        }
      }
    }

    func joined(with other: Evidence) -> Evidence {
      var both = self
      both.hasSecret = hasSecret || other.hasSecret
      both.hasCertificate = hasCertificate || other.hasCertificate
      both.hasToken = hasToken || other.hasToken
      both.hasIdentity = hasIdentity || other.hasIdentity
      both.isBuiltInAuthentication = isBuiltInAuthentication || other.isBuiltInAuthentication
      if let (secret, index) = other.reference { both.note(secret, at: index) }
      return both
    }

    private mutating func note(_ secret: UsePlace.SecretReference?, at index: Int) {
      guard let secret, index < reference?.index ?? .max else { return }
      reference = (secret, index)
    }
  }

  private static func isOff(_ value: String) -> Bool {
    ["", "false", "0", "no", "off"].contains(value.trimmingWhiteSpace.withoutQuotes.lowercased())
  }
}
