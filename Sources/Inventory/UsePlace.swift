import System

/// A place outside the directory that names an application: a connection, workflow or setting.
///
/// It records where and how the application signs in there. Values of fields that may contain a
/// secret are never kept: at most the name of a secret in a store is.
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

    /// Whether the consumer runs in a pipeline.
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

    /// Whether a credential that can expire is stored there.
    package var isStored: Bool { self == .secret || self == .certificate }

    /// Whether the sign-in needs no stored credential.
    package var isWithoutSecret: Bool { self == .oidc || self == .managedIdentity }
  }

  /// Why the place was attributed to the application; in order of increasing certainty.
  package enum Match: UInt8, CaseIterable, Comparable, Sendable {
    /// The id occurs somewhere in the file.
    case anywhere
    /// The dates of a stored secret match those of exactly one credential.
    case date
    /// A key next to or before it says that it is a client id.
    case siblingKey
    /// It is where the documented format keeps the client id.
    case typedPath

    package var name: String {
      switch self {
      case .anywhere: "anywhere"
      case .date: "date"
      case .siblingKey: "siblingKey"
      case .typedPath: "typedPath"
      }
    }

    /// The weight as evidence, in hundredths.
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

  /// Facts about the place, one bit each.
  package struct Facts: OptionSet, Hashable, Sendable {
    package var rawValue: UInt32

    package init(rawValue: UInt32) {
      self.rawValue = rawValue
    }

    /// Spelled out because the generic default is not specialised across modules.
    @inline(__always)
    package init(arrayLiteral elements: Facts...) {
      var bits: UInt32 = 0
      for element in elements { bits |= element.rawValue }
      rawValue = bits
    }

    /// The names that report files use.
    package static let names: [(fact: Facts, name: String)] = [
      (.azureService, "azureService"), (.builtInAuthentication, "builtInAuthentication"),
      (.declared, "declared"), (.dormant, "dormant"), (.halfMigrated, "halfMigrated"),
      (.managedByCode, "managedByCode"),
      (.manualConnection, "manualConnection"), (.mention, "mention"), (.oldLibrary, "oldLibrary"),
      (.replacedWithoutOverlap, "replacedWithoutOverlap"), (.retiringIssuer, "retiringIssuer"),
      (.sharedConnection, "sharedConnection"),
      (.store, "store"), (.unsupportedRegion, "unsupportedRegion"),
    ]

    /// A service connection that several projects use.
    package static let sharedConnection = Facts(rawValue: 1 << 0)
    /// A service connection that a person created, not Azure DevOps.
    package static let manualConnection = Facts(rawValue: 1 << 1)
    /// A service connection whose tokens come from the issuer that is being retired.
    package static let retiringIssuer = Facts(rawValue: 1 << 2)
    /// Both the old and the new way to sign in are set up there.
    package static let halfMigrated = Facts(rawValue: 1 << 3)
    /// Code creates the application or its credentials.
    package static let managedByCode = Facts(rawValue: 1 << 4)
    /// Built-in authentication of App Service.
    package static let builtInAuthentication = Facts(rawValue: 1 << 5)
    /// A managed Azure service rather than the user's own code: AKS, Data Factory, Logic Apps.
    package static let azureService = Facts(rawValue: 1 << 6)
    /// The library used there does not support client assertions.
    package static let oldLibrary = Facts(rawValue: 1 << 7)
    /// A region whose managed identities do not support federated credentials.
    package static let unsupportedRegion = Facts(rawValue: 1 << 8)
    /// A person declared the place; no scan can see it.
    package static let declared = Facts(rawValue: 1 << 9)
    /// A secret store, not a consumer.
    package static let store = Facts(rawValue: 1 << 10)
    /// The place calls the application as an API, or only mentions it.
    package static let mention = Facts(rawValue: 1 << 11)
    /// The place is disabled but keeps what it needs to be enabled again.
    package static let dormant = Facts(rawValue: 1 << 12)
    /// Code will destroy the credential there before it creates its successor.
    package static let replacedWithoutOverlap = Facts(rawValue: 1 << 13)
  }

  /// The application's client id.
  package var appId: Identifier
  package var kind: PlaceKind
  package var surroundings: Surroundings
  package var login: Login
  package var match: Match
  package var facts: Facts
  /// The file, relative to the scanned directory.
  package var path: String
  /// The line, counted from 1; nil if ``pointer`` gives the location or for a whole file.
  package var line: Int?
  /// The JSON pointer, in a JSON file.
  package var pointer: String?
  /// The place's own name: of a connection, a resource, a repository.
  package var name: String?
  /// What uses the application there; places with the same consumer are migrated together.
  package var consumer: String
  package var secret: SecretReference?
  /// The platform that runs the consumer.
  ///
  /// It differs from ``kind`` if that only describes the consumer, as Terraform and Bicep do.
  package var host: PlaceKind
  /// The credential concerned; missing if the place names only the application.
  package var keyId = Identifier.missing

  /// Where a secret is kept: its store and its name there, never its value.
  package struct SecretReference: Hashable, Sendable {
    /// A host or a kind of store: `contoso.vault.azure.net`, `GitHub secrets`.
    package var store: String
    package var name: String
    /// Whether the secret is a JSON document that contains the value, judging by its name.
    package var isDocument: Bool

    /// - Parameter isDocument: nil to infer it from the name, e.g. true for `AZURE_CREDENTIALS`.
    package init(store: String, name: String, isDocument: Bool? = nil) {
      self.store = store
      self.name = name
      let name = name.uppercased()
      self.isDocument = isDocument ?? (name.hasSuffix("CREDENTIALS") || name.hasSuffix("CREDS"))
    }

    /// Whether store and name contain only letters, digits, hyphens, points and underscores.
    ///
    /// Each must have 1 to 127 characters and not begin with a hyphen or a point.
    package var isPlainVaultName: Bool {
      [store, name].allSatisfy { text in
        text.utf8.count <= 127 && text.utf8.first.map { $0 != 45 && $0 != 46 } ?? false
          && text.utf8.allSatisfy { byte in
            byte.isASCIIAlphanumeric
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

  /// `path#/pointer`, `path:17`, or the path alone.
  package var citation: String {
    if let pointer { return "\(path)#\(pointer)" }
    return line.map { "\(path):\($0)" } ?? path
  }
}

extension UsePlace: Comparable {
  /// Orders by application, file and place in it.
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
