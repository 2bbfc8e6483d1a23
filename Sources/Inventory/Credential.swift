/// A passwordCredential or keyCredential as an export holds it, before anybody judges what it is.
///
/// Graph: https://learn.microsoft.com/graph/api/resources/passwordcredential and
/// https://learn.microsoft.com/graph/api/resources/keycredential. Neither the secret nor its hint
/// nor key bytes have a place here: the reader drops them.
package struct Credential: Sendable {
  /// The collection the credential is in.
  package enum Source: UInt8, Sendable {
    case passwordCredential
    case keyCredential
  }

  /// `keyCredential.type`.
  package enum KeyType: UInt8, Sendable {
    case absent
    case asymmetricX509Cert
    case x509CertAndPassword
    case symmetric
    case other
  }

  /// `keyCredential.usage`.
  package enum Usage: UInt8, Sendable {
    case absent
    case verify
    case sign
    case encrypt
    case other
  }

  package var keyId: Identifier
  package var startDateTime: GraphDateTime
  package var endDateTime: GraphDateTime
  package var displayName: TextReference
  /// Whether the export has its `displayName`, even if null: else the name is unknown.
  package var isDisplayNameSelected: Bool
  /// As the export spells it: a thumbprint in hexadecimal or base64, a label, or nothing.
  package var customKeyIdentifier: TextReference
  package var source: Source
  package var type: KeyType
  package var usage: Usage
  /// Where the export has the certificate's bytes.
  package var certificate: CertificateTraits
  /// What those bytes say; `none` where the export lacks them.
  package var certificateDetails: CertificateReference
  /// Whether the object's `tokenEncryptionKeyId` names this key.
  package var isTokenEncryptionKey: Bool
  /// The object it is in; with `position` nil, the entry itself.
  package var origin: OriginReference
  /// Its number in that object's array.
  package var position: UInt32?

  package init(source: Source, keyId: Identifier) {
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
    position = nil
  }
}

extension TenantInventory {
  /// Where a credential is.
  package func citation(_ credential: Credential) -> String? {
    citation(credential.origin, suffix: Self.pointer(of: credential))
  }

  /// The file and the pointer that ``citation(_:)`` joins.
  package func place(_ credential: Credential) -> (path: String, pointer: String)? {
    place(credential.origin, suffix: Self.pointer(of: credential))
  }

  /// Below its object; empty where the entry is by itself.
  private static func pointer(of credential: Credential) -> String {
    guard let position = credential.position else { return "" }
    return credential.source == .passwordCredential
      ? "/passwordCredentials/\(position)" : "/keyCredentials/\(position)"
  }
}

/// What an export's copy of a certificate says about it beyond its dates.
///
/// Graph gives the bytes only for one object at a time (`$select=keyCredentials`), so that nearly
/// always nothing is known. The bytes themselves are not kept.
package struct CertificateTraits: OptionSet, Hashable, Sendable {
  package var rawValue: UInt8

  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// Written out: from another module the generic one is not specialised.
  @inline(__always)
  package init(arrayLiteral elements: CertificateTraits...) {
    var bits: UInt8 = 0
    for element in elements { bits |= element.rawValue }
    rawValue = bits
  }

  /// Issuer and subject are one, and its own key verifies the signature.
  package static let selfSigned = CertificateTraits(rawValue: 1 << 0)
  /// An RSA key of less than 2048 bits.
  package static let shortKey = CertificateTraits(rawValue: 1 << 1)
  /// Signed with SHA-1.
  package static let weakSignature = CertificateTraits(rawValue: 1 << 2)
  /// It ends more than a day away from the end that Entra keeps.
  package static let otherEnd = CertificateTraits(rawValue: 1 << 3)
}
