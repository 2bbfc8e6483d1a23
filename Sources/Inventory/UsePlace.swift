/// One place outside the directory that names an application of it: a connection, a workflow, a
/// setting, a manifest.
///
/// It says where, as what, and how the application signs in there. No value of a field that may
/// bear a secret has a place here: what it holds is at most the name of a secret in a store.
package struct UsePlace: Hashable, Sendable {
  /// Where the consumer runs.
  package enum Surroundings: String, CaseIterable, Sendable {
    case azureHosted
    case githubActions
    case azureDevOps
    case kubernetesAzure
    case kubernetesOther
    case otherCloud
    case ciOther
    case onPrem
    case saas
    case developer
    case unknown

    /// Whether it is a pipeline.
    package var isPipeline: Bool {
      switch self {
      case .githubActions, .azureDevOps, .ciOther: true
      case .azureHosted, .kubernetesAzure, .kubernetesOther, .otherCloud, .onPrem, .saas,
        .developer, .unknown:
        false
      }
    }
  }

  /// How the application signs in there.
  package enum Login: String, CaseIterable, Sendable {
    case secret
    case certificate
    case oidc
    case managedIdentity
    case unknown

    /// Whether something is stored there that can lapse.
    package var isStored: Bool { self == .secret || self == .certificate }

    /// Whether nothing is stored there.
    package var isWithoutSecret: Bool { self == .oidc || self == .managedIdentity }
  }

  /// What made the place be taken for one of the application.
  package enum Match: UInt8, CaseIterable, Comparable, Sendable {
    /// The id is somewhere in the file.
    case anywhere
    /// Dates agree: of a stored secret with those of a credential, and of no other.
    case date
    /// A key beside it or before it says that it is a client id.
    case siblingKey
    /// It is where the documented format has the client id.
    case typedPath

    package var name: String {
      switch self {
      case .anywhere: "anywhere"
      case .date: "date"
      case .siblingKey: "siblingKey"
      case .typedPath: "typedPath"
      }
    }

    /// In hundredths.
    package var weight: UInt8 {
      switch self {
      case .anywhere: 30
      case .date: 40
      case .siblingKey: 60
      case .typedPath: 90
      }
    }

    package static func < (left: Match, right: Match) -> Bool { left.rawValue < right.rawValue }
  }

  /// Facts of one bit each.
  package struct Facts: OptionSet, Hashable, Sendable {
    package var rawValue: UInt32

    package init(rawValue: UInt32) {
      self.rawValue = rawValue
    }

    /// Written out: from another module the generic one is not specialised.
    @inline(__always)
    package init(arrayLiteral elements: Facts...) {
      var bits: UInt32 = 0
      for element in elements { bits |= element.rawValue }
      rawValue = bits
    }

    /// A service connection that several projects use.
    package static let sharedConnection = Facts(rawValue: 1 << 0)
    /// A service connection that a person made, not Azure DevOps.
    package static let manualConnection = Facts(rawValue: 1 << 1)
    /// A service connection whose tokens come from the issuer that retires.
    package static let retiringIssuer = Facts(rawValue: 1 << 2)
    /// Both the old way and the new one are set up there.
    package static let halfMigrated = Facts(rawValue: 1 << 3)
    /// Code makes the application, or its credentials.
    package static let managedByCode = Facts(rawValue: 1 << 4)
    /// Built-in authentication of App Service.
    package static let builtInAuthentication = Facts(rawValue: 1 << 5)
    /// A service of Azure that is not code of one's own: AKS, Data Factory, Logic Apps.
    package static let azureService = Facts(rawValue: 1 << 6)
    /// Something that uses it knows no client assertions.
    package static let oldLibrary = Facts(rawValue: 1 << 7)
    /// It lies in a region whose identities take no federated credentials.
    package static let unsupportedRegion = Facts(rawValue: 1 << 8)
    /// A person wrote it down; no scan can see it.
    package static let declared = Facts(rawValue: 1 << 9)
    /// A store of secrets, not a consumer.
    package static let store = Facts(rawValue: 1 << 10)
    /// It calls the application as an API, or only mentions it.
    package static let mention = Facts(rawValue: 1 << 11)
    /// It is switched off, and holds what it needs to be switched on again.
    package static let dormant = Facts(rawValue: 1 << 12)
    /// Code will replace the credential there before its successor is made.
    package static let replacedWithoutOverlap = Facts(rawValue: 1 << 13)
  }

  /// The application's client id.
  package var appId: Identifier
  package var kind: PlaceKind
  package var surroundings: Surroundings
  package var login: Login
  package var match: Match
  package var facts: Facts
  /// The file, relative to the directory that was named.
  package var path: String
  /// From 1; nil where ``pointer`` says where, or where it is a whole file.
  package var line: Int?
  /// A JSON pointer, in a JSON file.
  package var pointer: String?
  /// What the place calls itself: a connection, a resource, a repository.
  package var name: String?
  /// What uses the application there; places of one consumer move together.
  package var consumer: String
  package var secret: SecretReference?
  /// The kind of platform that runs it, where ``kind`` only describes it: Terraform, Bicep.
  package var host: PlaceKind
  /// The credential that is meant; missing where the place is about the application alone.
  package var keyId = Identifier.missing

  /// Where a secret is kept: its store and its name there, never what it is.
  package struct SecretReference: Hashable, Sendable {
    /// A host or a sort of store: `contoso.vault.azure.net`, `GitHub secrets`.
    package var store: String
    package var name: String
    /// Whether the secret is a JSON document that holds the value, as its name says.
    package var isDocument: Bool

    /// - Parameter isDocument: nil to read it from the name.
    package init(store: String, name: String, isDocument: Bool? = nil) {
      self.store = store
      self.name = name
      let name = name.uppercased()
      self.isDocument = isDocument ?? (name.hasSuffix("CREDENTIALS") || name.hasSuffix("CREDS"))
    }

    /// Whether the host and the name are of letters, digits, hyphens, points and underscores.
    package var isPlainVaultName: Bool {
      [store, name].allSatisfy { text in
        text.utf8.count <= 127 && text.utf8.first.map { $0 != 45 && $0 != 46 } ?? false
          && text.utf8.allSatisfy { byte in
            (48...57).contains(byte) || (97...122).contains(byte | 0x20)
              || [45, 46, 95].contains(byte)
          }
      }
    }
  }

  package init(
    appId: Identifier, kind: PlaceKind, surroundings: Surroundings, login: Login, match: Match,
    path: String
  ) {
    self.appId = appId
    self.kind = kind
    self.surroundings = surroundings
    self.login = login
    self.match = match
    self.path = path
    facts = []
    consumer = path
    host = kind
  }

  /// `path:17`, or `path#/pointer`, or the path.
  package var citation: String {
    if let pointer { return "\(path)#\(pointer)" }
    return line.map { "\(path):\($0)" } ?? path
  }
}

extension UsePlace: Comparable {
  /// By application, file and place in it.
  package static func < (left: UsePlace, right: UsePlace) -> Bool {
    if left.appId != right.appId { return left.appId < right.appId }
    let keys = (
      (left.path, left.line ?? 0, left.pointer ?? "", left.kind.rawValue, left.name ?? ""),
      (right.path, right.line ?? 0, right.pointer ?? "", right.kind.rawValue, right.name ?? "")
    )
    if keys.0 != keys.1 { return keys.0 < keys.1 }
    if left.match != right.match { return left.match > right.match }
    return (left.login.rawValue, left.facts.rawValue) < (right.login.rawValue, right.facts.rawValue)
  }
}
