import Inventory
import JSONReading

/// Tells which properties with a single value an object has, even if null. Lists are told where
/// they are read.
struct SelectionDecoder {
  let context: DecodingContext

  private var fields: JSONFieldSet { context.outer }

  private enum Form {
    case text
    case truth
    case time
  }

  private struct Scalar {
    var selection: DirectoryObject.Selection
    var property: GraphProperty
    /// What older exports call it.
    var older: GraphProperty
    var form: Form
    /// Whether null is a value of it. Graph always says whether a principal is enabled, and its
    /// type.
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
    Scalar(.displayName, .displayName, or: .name),
    Scalar(.notes, .notes),
    Scalar(.description, .description),
    Scalar(.uniqueName, .uniqueName),
    Scalar(.serviceManagementReference, .serviceManagementReference),
    Scalar(.createdDateTime, .createdDateTime, .time),
    Scalar(.deletedDateTime, .deletedDateTime, or: .deletionTimestamp, .time),
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

  /// Lists that Graph never answers with null: PowerShell has one that is null where the object was
  /// asked for with `-Property`, and then null says nothing of the others either.
  private static let neverNull: [GraphProperty] = [
    .tags, .passwordCredentials, .keyCredentials, .identifierUris, .requiredResourceAccess, .addIns,
    .appRoles, .servicePrincipalNames, .replyUrls, .alternativeNames, .notificationEmailAddresses,
    .oauth2PermissionScopes,
  ]

  /// Adds to `object` what its single values tell.
  ///
  /// - Parameter omitsWhenEmpty: what the exporter writes, and leaves out where it is empty.
  func decode(
    into object: inout DirectoryObject, omitsWhenEmpty: DirectoryObject.Selection
  ) throws(JSONError) {
    let nullIsKnown = !isNarrowed
    for scalar in Self.scalars {
      guard let value = fields[scalar.property, or: scalar.older] else {
        object.selected.formUnion(omitsWhenEmpty.intersection(scalar.selection))
        continue
      }
      if value.isNull ? nullIsKnown && scalar.mayBeNull : isReadable(value, scalar.form) {
        object.selected.insert(scalar.selection)
      }
    }
    // AAD Graph keeps it under the name that Graph has for a platform.
    if fields[.publicClient]?.bool != nil { object.selected.insert(.isFallbackPublicClient) }
    try readSignatureVerification(into: &object, nullIsKnown: nullIsKnown)
    try readPublishing(into: &object, nullIsKnown: nullIsKnown)
  }

  private var isNarrowed: Bool {
    PowerShell.wrote(fields) && Self.neverNull.contains { fields[$0]?.isNull == true }
  }

  private func isReadable(_ value: JSONValue, _ form: Form) -> Bool {
    switch form {
    case .text: value.kind == .string
    case .truth: value.bool != nil
    case .time: context.dateTime(value).instant != nil
    }
  }

  private func readSignatureVerification(
    into object: inout DirectoryObject, nullIsKnown: Bool
  ) throws(JSONError) {
    guard let value = fields[.requestSignatureVerification] else { return }
    if value.isNull, nullIsKnown { object.selected.insert(.requestSignatureVerification) }
    guard value.kind == .object else { return }
    _ = try context.inner.read(value)
    guard let isRequired = context.inner[.isSignedRequestRequired] else { return }
    if isRequired.bool == true { object.flags.insert(.signedRequestRequired) }
    if isRequired.isNull ? nullIsKnown : isRequired.bool != nil {
      object.selected.insert(.requestSignatureVerification)
    }
  }

  /// PowerShell has an object where Graph has null, and nothing in it.
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
      // What ConvertTo-Json cut had something in it, and nobody knows what.
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
