import Inventory
import JSONReading

/// Determines which single-valued properties the export includes for an object, even as null.
///
/// Lists are noted where they are read.
struct SelectionDecoder {
  let context: DecodingContext

  private var fields: JSONFieldSet { context.outer }

  private enum Form {
    case text
    case truth
    /// The creation time, which the object already holds.
    case created
    case deleted
  }

  private struct Scalar {
    var selection: DirectoryObject.Selection
    var property: GraphProperty
    /// The name in older exports.
    var older: GraphProperty
    var form: Form
    /// Whether null is a possible value.
    ///
    /// Graph always gives a name, and says of a service principal whether it is enabled and of what
    /// type it is. An empty text says no more than null.
    var mayBeNull: Bool

    init(
      _ selection: DirectoryObject.Selection, _ property: GraphProperty,
      or older: GraphProperty? = nil, _ form: Form = .text, mayBeNull: Bool = true
    ) {
      self.mayBeNull = mayBeNull
      self.selection = selection
      self.property = property
      self.older = older ?? property
      self.form = form
    }
  }

  private static let scalars = [
    Scalar(.displayName, .displayName, or: .name, mayBeNull: false),
    Scalar(.notes, .notes),
    Scalar(.description, .description),
    Scalar(.uniqueName, .uniqueName),
    Scalar(.serviceManagementReference, .serviceManagementReference),
    Scalar(.createdDateTime, .createdDateTime, .created),
    Scalar(.deletedDateTime, .deletedDateTime, or: .deletionTimestamp, .deleted),
    Scalar(.createdByAppId, .createdByAppId),
    Scalar(.signInAudience, .signInAudience),
    Scalar(.signInAudience, .availableToOtherTenants, or: .isMultiTenantEnabled, .truth),
    Scalar(.tokenEncryptionKeyId, .tokenEncryptionKeyId),
    Scalar(.disabledByMicrosoftStatus, .disabledByMicrosoftStatus),
    Scalar(.isDisabled, .isDisabled, .truth),
    Scalar(.isFallbackPublicClient, .isFallbackPublicClient, .truth),
    Scalar(.servicePrincipalType, .servicePrincipalType, mayBeNull: false),
    Scalar(.accountEnabled, .accountEnabled, .truth, mayBeNull: false),
    Scalar(.appOwnerOrganizationId, .appOwnerOrganizationId, or: .appOwnerTenantId),
    Scalar(.preferredSingleSignOnMode, .preferredSingleSignOnMode),
    Scalar(.preferredTokenSigningKeyThumbprint, .preferredTokenSigningKeyThumbprint),
  ]

  /// Lists that Graph never returns as null.
  ///
  /// PowerShell writes them as null if the object was requested with `-Property`; then null says
  /// nothing about the other properties either.
  private static let neverNull: [GraphProperty] = [
    .tags, .passwordCredentials, .keyCredentials, .identifierUris, .requiredResourceAccess, .addIns,
    .appRoles, .servicePrincipalNames, .replyUrls, .alternativeNames, .notificationEmailAddresses,
    .oauth2PermissionScopes,
  ]

  /// Adds the single-valued properties to the selection of `object`, whose times are already read.
  ///
  /// - Parameter omitsWhenEmpty: properties that the exporter leaves out if they are empty.
  func decode(
    into object: inout DirectoryObject, omitsWhenEmpty: DirectoryObject.Selection
  ) throws(JSONError) {
    let nullIsKnown = !isNarrowed
    let fields = fields
    for scalar in Self.scalars {
      var first = fields.firstByte(scalar.property.rawValue)
      if first == 0 { first = fields.firstByte(scalar.older.rawValue) }
      let isKnown =
        switch first {
        case 0: !omitsWhenEmpty.isDisjoint(with: scalar.selection)
        case UInt8(ascii: "\"") where scalar.form == .text && scalar.mayBeNull: true
        default: isKnown(scalar, object, nullIsKnown: nullIsKnown)
        }
      if isKnown { object.selected.insert(scalar.selection) }
    }
    // In AAD Graph, `publicClient` is this flag; in Graph, it is an object with redirect URIs.
    if fields[.publicClient]?.truth != nil { object.selected.insert(.isFallbackPublicClient) }
    try readSignatureVerification(into: &object, nullIsKnown: nullIsKnown)
    try readPublishing(into: &object, nullIsKnown: nullIsKnown)
  }

  /// Whether PowerShell requested only some properties, and wrote the others as null.
  private var isNarrowed: Bool {
    PowerShell.wrote(fields) && Self.neverNull.contains { fields[$0]?.isNull == true }
  }

  private func isKnown(
    _ scalar: Scalar, _ object: DirectoryObject, nullIsKnown: Bool
  ) -> Bool {
    guard let value = fields[scalar.property, or: scalar.older] else { return false }
    if value.isNull { return nullIsKnown && scalar.mayBeNull }
    return switch scalar.form {
    case .text: value.kind == .string && (scalar.mayBeNull || !value.isBlankString)
    case .truth: value.truth != nil
    case .created: object.createdDateTime.instant != nil
    case .deleted: object.flags.contains(.deleted)
    }
  }

  private func readSignatureVerification(
    into object: inout DirectoryObject, nullIsKnown: Bool
  ) throws(JSONError) {
    guard let value = fields[.requestSignatureVerification] else { return }
    if value.isNull {
      if nullIsKnown { object.selected.insert(.requestSignatureVerification) }
      return
    }
    var isRequired: Bool?
    if value.kind == .object {
      _ = try context.inner.read(value)
      guard let member = context.inner[.isSignedRequestRequired] else { return }
      if member.isNull, nullIsKnown { object.selected.insert(.requestSignatureVerification) }
      isRequired = context.bool(member, .isSignedRequestRequired)
    } else if PowerShell.isCutObject(value) {
      context.reportCutProperty(value)
      isRequired = PowerShell.member("isSignedRequestRequired", ofCut: value).flatMap { Bool($0) }
    } else {
      context.reportMismatch(value, .requestSignatureVerification, expected: "an object")
    }
    if isRequired == true { object.flags.insert(.signedRequestRequired) }
    if isRequired != nil { object.selected.insert(.requestSignatureVerification) }
  }

  /// Reads publishing settings: PowerShell writes an empty object where Graph has null.
  private func readPublishing(
    into object: inout DirectoryObject, nullIsKnown: Bool
  ) throws(JSONError) {
    guard let value = fields[.onPremisesPublishing] else { return }
    var hasValue = false
    if value.kind == .object {
      guard var members = JSONObjectCursor(value) else { return }
      while let (_, member) = try members.next() {
        hasValue = hasValue || isFilled(member)
        members.resume(at: try member.skip())
      }
    } else if !value.isNull {
      // ConvertTo-Json cut the object to a text: it is there, but what it holds is unknown.
      if isFilled(value) { object.flags.insert(.onPremisesPublishing) }
      return
    }
    if hasValue { object.flags.insert(.onPremisesPublishing) }
    if hasValue || nullIsKnown { object.selected.insert(.onPremisesPublishing) }
  }

  private func isFilled(_ value: JSONValue) -> Bool {
    switch value.kind {
    case .string: value.rawString?.isEmpty == false
    case .number, .bool: true
    default: false
    }
  }
}
