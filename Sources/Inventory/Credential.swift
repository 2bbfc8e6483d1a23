/// A passwordCredential or keyCredential as exported, before its kind is assessed.
///
/// Graph: https://learn.microsoft.com/graph/api/resources/passwordcredential and
/// https://learn.microsoft.com/graph/api/resources/keycredential. The reader discards secrets,
/// secret hints and key bytes, so there is no field for them.
public struct Credential: Sendable {
  /// The collection the credential is in.
  public enum Source: UInt8, Sendable {
    case passwordCredential
    case keyCredential
  }

  /// `keyCredential.type`.
  public enum KeyType: UInt8, Sendable {
    case absent
    case asymmetricX509Cert
    case x509CertAndPassword
    case symmetric
    case other
  }

  /// `keyCredential.usage`.
  public enum Usage: UInt8, Sendable {
    case absent
    case verify
    case sign
    case encrypt
    case other
  }

  public var keyId: Identifier
  public var startDateTime: GraphDateTime
  public var endDateTime: GraphDateTime
  public var displayName: TextReference
  /// The value as exported: a thumbprint in hexadecimal or base64, a label, or nothing.
  public var customKeyIdentifier: TextReference
  /// The parsed certificate; `none` if the export lacks its bytes.
  public var certificateDetails: CertificateReference
  /// The origin of the object that holds it; of the entry itself if `position` is nil.
  public var origin: OriginReference
  private var index = OptionalPosition()
  /// Whether the export includes `displayName`, even if null; otherwise the name is unknown.
  public var isDisplayNameSelected: Bool
  public var source: Source
  public var type: KeyType
  public var usage: Usage
  /// Traits of the certificate; empty if the export lacks its bytes.
  public var certificate: CertificateTraits
  /// Whether the object's `tokenEncryptionKeyId` names this key.
  public var isTokenEncryptionKey: Bool
  /// Whether any of the inputs has a start or end that cannot be read.
  public var hasUnreadableDate = false
  /// Whether the inputs disagree on the dates, so that it is not certain that it has ended.
  public var areDatesDisputed = false

  /// Its index in that object's array.
  public var position: UInt32? {
    get { index.value }
    set { index.value = newValue }
  }

  public init(source: Source, keyId: Identifier) {
    self.source = source
    self.keyId = keyId
    startDateTime = .missing
    endDateTime = .missing
    displayName = .none
    isDisplayNameSelected = false
    customKeyIdentifier = .none
    type = .absent
    usage = .absent
    certificate = []
    certificateDetails = .none
    isTokenEncryptionKey = false
    origin = .none
  }
}

extension Credential: ReferringRecord {
  mutating func move(by shift: ReferenceShift) {
    shift.move(&displayName)
    shift.move(&customKeyIdentifier)
    shift.move(&origin)
    shift.move(&certificateDetails)
  }
}

extension TenantInventory {
  /// Returns where in the inputs a credential is, as `file.json#/pointer`.
  package func citation(_ credential: Credential) -> String? {
    citation(credential.origin, suffix: Self.pointer(of: credential))
  }

  /// Returns the file and the pointer that ``citation(_:)`` joins.
  package func place(_ credential: Credential) -> (path: String, pointer: String)? {
    place(credential.origin, suffix: Self.pointer(of: credential))
  }

  /// Returns the pointer below the object; empty if the entry stands on its own.
  private static func pointer(of credential: Credential) -> String {
    guard let position = credential.position else { return "" }
    return credential.source == .passwordCredential
      ? "/passwordCredentials/\(position)" : "/keyCredentials/\(position)"
  }
}

/// What an export's copy of a certificate says about it beyond its dates.
///
/// Graph returns the bytes only for one object at a time (`$select=keyCredentials`), so these
/// traits are almost always unknown. The bytes themselves are not kept.
public struct CertificateTraits: OptionSet, Hashable, Sendable {
  public var rawValue: UInt8

  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// Spelled out because the generic default is not specialised across modules.
  @inline(__always)
  public init(arrayLiteral elements: CertificateTraits...) {
    var bits: UInt8 = 0
    for element in elements { bits |= element.rawValue }
    rawValue = bits
  }

  /// Issuer and subject are equal, and the certificate's own key verifies its signature.
  public static let selfSigned = CertificateTraits(rawValue: 1 << 0)
  /// An RSA key of less than 2048 bits.
  public static let shortKey = CertificateTraits(rawValue: 1 << 1)
  /// Signed with SHA-1.
  public static let weakSignature = CertificateTraits(rawValue: 1 << 2)
  /// The certificate's end date is more than a day away from the one Entra records.
  public static let otherEnd = CertificateTraits(rawValue: 1 << 3)
}
