import System

/// Replaces names, ids and addresses with tokens, once everything that uses them is assessed.
extension TenantInventory {
  /// Redacts the inventory: everything from the inputs not known to be harmless becomes a token.
  ///
  /// - Parameter keepsRole: whether a role is the same in every tenant, and so kept.
  package mutating func redact(by redaction: Redaction, keepsRole: (Identifier) -> Bool) {
    var texts = RedactedTexts(text, redaction)
    let ids = RedactedIdentifiers(redaction)
    redactObjects(&texts, ids)
    redactCertificates(&texts, redaction)
    redactUse(&texts, ids)
    redactRoles(&texts, ids, keepsRole)
    redactOrganizations(&texts, ids, redaction)
    redactFiles(&texts, ids, redaction)
    text = texts.arena
    spellings = [:]
    sortRedacted()
  }

  private mutating func redactObjects(_ texts: inout RedactedTexts, _ ids: RedactedIdentifiers) {
    for index in objects.indices {
      objects[index].id = ids[objects[index].id]
      objects[index].appId = ids[objects[index].appId]
      objects[index].appOwnerOrganizationId = ids[objects[index].appOwnerOrganizationId]
      objects[index].createdByAppId = ids[objects[index].createdByAppId]
      objects[index].tokenEncryptionKeyId = ids[objects[index].tokenEncryptionKeyId]
      objects[index].displayName = texts[objects[index].displayName]
      objects[index].preferredTokenSigningKeyThumbprint =
        texts.thumbprint(objects[index].preferredTokenSigningKeyThumbprint)
    }
    for index in credentials.indices {
      credentials[index].keyId = ids[credentials[index].keyId]
      credentials[index].displayName = texts[credentials[index].displayName]
      credentials[index].customKeyIdentifier = texts.thumbprint(
        credentials[index].customKeyIdentifier)
    }
    for index in properties.indices { properties[index].text = texts[properties[index].text] }
    for index in federatedIdentityCredentials.indices {
      var federated = federatedIdentityCredentials[index]
      (federated.objectId, federated.id) = (ids[federated.objectId], ids[federated.id])
      federated.name = texts[federated.name]
      federated.issuer = texts[federated.issuer]
      federated.subject = texts[federated.subject]
      federated.audience = texts[federated.audience]
      federated.expression = texts[federated.expression]
      federatedIdentityCredentials[index] = federated
    }
    for index in owners.indices {
      (owners[index].objectId, owners[index].id) = (
        ids[owners[index].objectId], ids[owners[index].id]
      )
      owners[index].displayName = texts[owners[index].displayName]
      owners[index].userPrincipalName = texts[owners[index].userPrincipalName]
      owners[index].mail = texts[owners[index].mail]
    }
  }

  private mutating func redactCertificates(
    _ texts: inout RedactedTexts, _ redaction: Redaction
  ) {
    for index in certificates.indices {
      certificates[index].subject = texts[certificates[index].subject]
      certificates[index].issuer = texts[certificates[index].issuer]
      certificates[index].key = texts.kept(certificates[index].key)
      certificates[index].sha1 = redaction.thumbprint(certificates[index].sha1)
      certificates[index].sha256 = redaction.thumbprint(certificates[index].sha256)
    }
    for index in publishedCertificates.indices {
      publishedCertificates[index].path = texts[publishedCertificates[index].path]
      publishedCertificates[index].entityId = texts[publishedCertificates[index].entityId]
    }
  }

  private mutating func redactUse(_ texts: inout RedactedTexts, _ ids: RedactedIdentifiers) {
    for index in credentialActivity.indices {
      credentialActivity[index].keyId = ids[credentialActivity[index].keyId]
      credentialActivity[index].appId = ids[credentialActivity[index].appId]
    }
    for index in servicePrincipalSignInActivity.indices {
      servicePrincipalSignInActivity[index].appId = ids[servicePrincipalSignInActivity[index].appId]
    }
    func redact(_ signIn: inout SignIn) {
      signIn.appId = ids[signIn.appId]
      signIn.servicePrincipalId = ids[signIn.servicePrincipalId]
      signIn.keyId = ids[signIn.keyId]
      signIn.federatedCredentialId = ids[signIn.federatedCredentialId]
      signIn.parentAppId = ids[signIn.parentAppId]
      signIn.ipAddress = texts[signIn.ipAddress]
      signIn.thumbprint = texts.thumbprint(signIn.thumbprint)
      signIn.resourceDisplayName = texts[signIn.resourceDisplayName]
      (signIn.address, signIn.autonomousSystemNumber) = (0, 0)
      (signIn.requestDigest, signIn.correlationDigest) = (0, 0)
    }
    for index in signIns.indices { redact(&signIns[index]) }
    for index in undatedSignIns.indices { redact(&undatedSignIns[index]) }
    for index in directoryActs.indices {
      directoryActs[index].by = texts[directoryActs[index].by]
      directoryActs[index].objectId = ids[directoryActs[index].objectId]
      directoryActs[index].subject = ids[directoryActs[index].subject]
    }
  }

  private mutating func redactRoles(
    _ texts: inout RedactedTexts, _ ids: RedactedIdentifiers, _ keepsRole: (Identifier) -> Bool
  ) {
    func redacted(_ assignment: RoleAssignment) -> RoleAssignment {
      var redacted = assignment
      redacted.principalId = ids[assignment.principalId]
      if !keepsRole(assignment.roleDefinitionId) {
        redacted.roleDefinitionId = ids[assignment.roleDefinitionId]
      }
      redacted.roleName = texts[assignment.roleName]
      redacted.scope = texts.scope(assignment.scope)
      return redacted
    }
    directoryRoleAssignments = directoryRoleAssignments.map(redacted)
    azureRoleAssignments = azureRoleAssignments.map(redacted)
    for index in appRoleAssignments.indices {
      if !keepsRole(appRoleAssignments[index].appRoleId) {
        appRoleAssignments[index].appRoleId = ids[appRoleAssignments[index].appRoleId]
      }
      appRoleAssignments[index].principalId = ids[appRoleAssignments[index].principalId]
      appRoleAssignments[index].resourceId = ids[appRoleAssignments[index].resourceId]
    }
    listedRoleHolders = listedRoleHolders.map { ids[$0] }
    for index in oauth2PermissionGrants.indices {
      oauth2PermissionGrants[index].clientId = ids[oauth2PermissionGrants[index].clientId]
      oauth2PermissionGrants[index].resourceId = ids[oauth2PermissionGrants[index].resourceId]
      oauth2PermissionGrants[index].scope = texts[oauth2PermissionGrants[index].scope]
    }
  }

  private mutating func redactOrganizations(
    _ texts: inout RedactedTexts, _ ids: RedactedIdentifiers, _ redaction: Redaction
  ) {
    for index in policies.indices {
      policies[index].id = ids[policies[index].id]
      policies[index].displayName = texts[policies[index].displayName]
    }
    for index in recommendations.indices {
      recommendations[index].id = ids[recommendations[index].id]
      recommendations[index].recommendationType =
        texts.kept(recommendations[index].recommendationType)
      recommendations[index].status = texts.kept(recommendations[index].status)
      recommendations[index].impactedResources =
        recommendations[index].impactedResources.map { ids[$0] }
    }
    for index in organizations.indices {
      organizations[index].id = ids[organizations[index].id]
      organizations[index].displayName = organizations[index].displayName.map(redaction.text)
      organizations[index].domains = Set(organizations[index].domains.map(redaction.text))
    }
    exporterTenants = Set(exporterTenants.map { ids[$0] })
    guessedParents = []
    relationPages = []
    removals = []
  }

  private mutating func redactFiles(
    _ texts: inout RedactedTexts, _ ids: RedactedIdentifiers, _ redaction: Redaction
  ) {
    for index in origins.indices {
      origins[index].path = texts[origins[index].path]
      origins[index].container = texts.pointer(origins[index].container)
    }
    for index in inputs.indices {
      inputs[index].path = redaction.text(inputs[index].path)
      inputs[index].sha256 = inputs[index].sha256.map(redaction.digest)
      inputs[index].problem = inputs[index].problem.map(redaction.sentence)
    }
    inputs.order { ($0.path, $0.sha256 ?? "", $0.bytes) < ($1.path, $1.sha256 ?? "", $1.bytes) }
    for index in secretLeaks.indices {
      secretLeaks[index].path = redaction.text(secretLeaks[index].path)
      secretLeaks[index].objectId = ids[secretLeaks[index].objectId]
      secretLeaks[index].keyId = ids[secretLeaks[index].keyId]
    }
    for index in exposedSecrets.indices {
      exposedSecrets[index].path = redaction.text(exposedSecrets[index].path)
      exposedSecrets[index].field = redaction.text(exposedSecrets[index].field)
      exposedSecrets[index].appId = exposedSecrets[index].appId.map { ids[$0] }
    }
    places = places.map { place in
      var place = place
      (place.appId, place.keyId) = (ids[place.appId], ids[place.keyId])
      place.path = redaction.text(place.path)
      place.pointer = place.pointer.map(redaction.text)
      place.name = place.name.map(redaction.text)
      place.consumer = redaction.text(place.consumer)
      place.secret = place.secret.map(redaction.secret)
      return place
    }.sorted()
    placeCommits = placeCommits.map { commit in
      var commit = commit
      commit.appId = ids[commit.appId]
      commit.path = redaction.text(commit.path)
      commit.author = redaction.text(commit.author)
      commit.mail = commit.mail.map(redaction.text)
      commit.commit = String(redaction.digest(commit.commit).prefix(commit.commit.count))
      return commit
    }.sorted()
    for index in completeness.indices {
      completeness[index].reasons = completeness[index].reasons.map { reason in
        CollectionLedger.Reason(
          code: reason.code, message: redaction.sentence(reason.message), count: reason.count)
      }
    }
  }

  /// Sorts by token, because the order of the original ids would reveal something about them.
  private mutating func sortRedacted() {
    sortPublishedCertificates()
    let objects = objects
    objectOrder.order { left, right in
      let (one, two) = (objects[Int(left)], objects[Int(right)])
      if one.type != two.type { return one.type.rawValue < two.type.rawValue }
      return one.id < two.id
    }
    owners.order { left, right in
      if left.objectType != right.objectType {
        return left.objectType.rawValue < right.objectType.rawValue
      }
      if left.objectId != right.objectId { return left.objectId < right.objectId }
      return left.id < right.id
    }
  }
}
