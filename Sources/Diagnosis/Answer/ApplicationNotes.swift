import Inventory

/// Sentences about which application it is, and what the IDs in the message really are.
enum ApplicationNotes {
  static func add(to answer: inout Answer, _ directory: KnownDirectory, isSameTenant: Bool) {
    let loggedError = answer.problem.loggedError
    if !isSameTenant {
      let tenant = [loggedError.tenant, loggedError.context.tenantId]
        .compactMap { $0?.identifier }.first { $0 != directory.tenantId }
      answer.notes.append(
        Remark(
          .exportOfOtherTenant,
          [
            "tenant": tenant?.guidText ?? "another",
            "other": directory.tenantName ?? directory.tenantId?.guidText ?? "another",
          ]))
    }
    if let data = directory.dataAsOf, let time = answer.problem.last, data < time {
      answer.notes.append(Remark(.exportIsOlder, ["day": Words.moment(data)]))
    }
    guard let suspect = answer.application.found else {
      if !directory.holdsAllApplications, directory.source == .export {
        answer.notes.append(Remark(.incompleteExport))
      }
      return
    }
    if let id = loggedError.application?.identifier { explain(id, suspect, &answer, directory) }
    guard let application = suspect.application else { return }
    if application.isManagedIdentity { answer.notes.append(Remark(.managedIdentity)) }
    if application.isDeleted { answer.notes.append(Remark(.inRecycleBin)) }
    if application.isDisabled { answer.notes.append(Remark(.disabled)) }
    if application.registration != nil, application.principal == nil, directory.source == .export,
      directory.holdsAllApplications
    {
      answer.notes.append(Remark(.noPrincipal))
    }
    if let tenant = application.ownerTenant, application.registration == nil {
      answer.notes.append(Remark(.foreign, ["tenant": tenant.guidText]))
    }
  }

  /// Explains what an ID is that is in place of the client ID.
  private static func explain(
    _ id: Identifier, _ suspect: Suspect, _ answer: inout Answer, _ directory: KnownDirectory
  ) {
    if let application = suspect.application {
      guard !application.appId.isMissing, application.appId != id else { return }
      let isKey = application.credentials.contains { $0.keyId == id }
      answer.notes.append(
        Remark(
          isKey ? .isSecretId : .isObjectId,
          ["name": application.title, "appId": application.appId.guidText]))
      return
    }
    if id == directory.tenantId {
      answer.notes.append(Remark(.isTenantId))
      return
    }
    answer.notes.append(Remark(.notInExport))
    if !directory.holdsAllApplications { answer.notes.append(Remark(.incompleteExport)) }
  }
}
