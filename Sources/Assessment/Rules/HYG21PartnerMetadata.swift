import Inventory

/// HYG-21: a partner's SAML metadata has other certificates than Entra.
enum HYG21PartnerMetadata: FindingRule {
  static let description = RuleDescription(
    id: "HYG-21",
    title: "SAML partner has other certificates than Entra",
    explanation: """
      Looks at: SAML metadata among the inputs, joined to enterprise applications by entity id (identifierUris, \
      servicePrincipalNames) and by thumbprint. Copies of Entra's metadata should hold the active signing \
      certificate (high) and the one that will follow it (medium within 60 days before the change, low before \
      that). What the partner publishes for its own signatures and for encryption should be what Entra has \
      (medium).
      Why: a partner that still holds the old signing certificate refuses every sign-in once Entra signs with \
      the new one. Requests that Entra cannot verify are refused, and tokens that the partner cannot decrypt \
      are of no use.
      Could be wrong: the file may be older than what the partner uses, and many partners fetch the metadata \
      by themselves.
      What to do: give the partner the current metadata of the application, then compare again. For the \
      partner's own certificates, upload the one that it publishes.
      """,
    reference:
      "https://learn.microsoft.com/entra/identity/enterprise-apps/tutorial-manage-certificates-for-federated-single-sign-on"
  )

  static let active = MessageTemplate(
    "HYG-21.active",
    "The partner still holds the old signing certificate: {path} ({entity}) has {held}, and not {missing}, with "
      + "which Entra signs. Give the partner the current metadata.")
  static let unknown = MessageTemplate(
    "HYG-21.unknown",
    "{path} ({entity}) has none of the signing certificates of this application, and Entra signs with {missing}. "
      + "Give the partner the current metadata.")
  static let later = MessageTemplate(
    "HYG-21.later",
    "The partner still holds the old signing certificate: {path} ({entity}) has {held}, which ends {end}, and not "
      + "{missing}, which follows it. Give the partner the new one before you activate it.")
  static let provider = MessageTemplate(
    "HYG-21.provider",
    "{path} ({entity}) has a later signing certificate than Entra: {missing}, valid until {end}. Add it to the "
      + "federation of the domain before the provider changes over.")
  static let requests = MessageTemplate(
    "HYG-21.requests",
    "{path} says that {entity} signs its requests with {published}, which Entra does not have. Upload it to the "
      + "application.")
  static let encryption = MessageTemplate(
    "HYG-21.encryption",
    "{path} says that {entity} decrypts tokens with the key of {published}, and Entra encrypts for another. Upload "
      + "it to the application.")

  /// How many days before the old certificate's end the finding becomes urgent.
  /// It is the horizon of SAML certificates.
  private static let urgentDays: Int64 = 60

  static func check(_ subject: RuleSubject, _ found: inout FindingCollector) {
    let metadata = subject.context.metadata
    guard !metadata.entities.isEmpty,
      subject.object.flags.isDisjoint(with: [.isDisabled, .disabledByMicrosoft])
    else { return }
    let keys = Keys(subject)
    if subject.object.type == .domain {
      return checkDomain(keys.signing, metadata, subject, &found)
    }
    let partner = metadata.partner(
      of: subject.object, signing: Set(keys.signing.map(\.thumbprint)))
    for entity in partner.identityProviders {
      checkCopy(in: entity, entity.identityProviderSigning, keys.signing, subject, &found)
    }
    for entity in partner.serviceProviders {
      let ours = Set(keys.signing.map(\.thumbprint))
      // Some products list the certificates that they trust beside their own.
      let trusted = entity.signing.filter { ours.contains(metadata.thumbprint($0)) }
      if !trusted.isEmpty { checkCopy(in: entity, trusted, keys.signing, subject, &found) }
      let own = entity.serviceProviderSigning.filter { !ours.contains(metadata.thumbprint($0)) }
      compare(own, with: keys.requests, requests, entity, subject, &found)
      compare(entity.encryption, with: keys.encryption, encryption, entity, subject, &found)
    }
  }

  /// A certificate of the object.
  private struct Key {
    var index: Int
    var row: AssessedCredential
    var thumbprint: Thumbprint
    var end: Instant?
  }

  /// The certificates of the object that concern SAML, by purpose.
  private struct Keys {
    var signing: [Key] = []
    var requests: [Key] = []
    var encryption: [Key] = []

    init(_ subject: RuleSubject) {
      for (index, row) in subject.ownCredentials {
        guard let thumbprint = subject.context.thumbprint(of: row) else { continue }
        let key = Key(
          index: index, row: row, thumbprint: thumbprint, end: subject.validity(row).end)
        switch row.kind {
        case .samlSigningCertificate: signing.append(key)
        case .samlRequestVerification: requests.append(key)
        case .tokenEncryptionKey: encryption.append(key)
        default: break
        }
      }
    }
  }

  private static func latest(_ keys: [Key]) -> Key? {
    func seconds(_ key: Key) -> Int64 { key.end?.secondsSinceEpoch ?? .min }
    return keys.max { seconds($0) < seconds($1) }
  }

  private static func fields(
    _ entity: MetadataIndex.Entity, _ values: KeyValuePairs<String, MessageValue>
  ) -> [MessageField] {
    MessageField.all(["path": .text(entity.path), "entity": .text(entity.entityId)])
      + MessageField.all(values)
  }

  // MARK: Copies of Entra's metadata

  private static func checkCopy(
    in entity: MetadataIndex.Entity, _ published: [Int], _ signing: [Key],
    _ subject: RuleSubject, _ found: inout FindingCollector
  ) {
    let copies = Set(published.map { subject.context.metadata.thumbprint($0) })
    let missing = signing.filter { !copies.contains($0.thumbprint) }
    let held = latest(signing.filter { copies.contains($0.thumbprint) })
    if let active = missing.first(where: { signsNow($0, among: signing, subject) }) {
      let text = MessageValue.text(active.thumbprint.hexadecimal)
      if let held {
        found.add(
          .high, subject, credential: active.index, Self.active,
          fields(entity, ["held": .text(held.thumbprint.hexadecimal), "missing": text]))
      } else {
        found.add(
          .high, subject, credential: active.index, unknown, fields(entity, ["missing": text]))
      }
      return
    }
    guard let held, let end = held.end,
      let next = latest(missing.filter { !subject.isExpired($0.row) }),
      next.end.map({ $0 > end }) ?? (next.row.bucket == .never)
    else { return }
    let days = end.wholeDays(since: subject.asOf)
    // After that end, Entra signs with a valid newer one, whether or not somebody activated it.
    let severity: Severity = days < 0 ? .high : days <= urgentDays ? .medium : .low
    found.add(
      severity, subject, credential: held.index, due: end, later,
      fields(
        entity,
        [
          "held": .text(held.thumbprint.hexadecimal), "end": .time(end),
          "missing": .text(next.thumbprint.hexadecimal),
        ]))
  }

  /// Whether Entra is known to sign with it.
  /// If the active one is unknown, the only live one counts as active.
  private static func signsNow(_ key: Key, among keys: [Key], _ subject: RuleSubject) -> Bool {
    guard subject.isLive(key.row) else { return false }
    return key.row.activeSigning ?? (keys.count { subject.isLive($0.row) } == 1)
  }

  // MARK: The partner's own certificates

  /// Finds certificates that Entra has none of, although it has others for that purpose.
  private static func compare(
    _ published: [Int], with keys: [Key], _ sentence: MessageTemplate,
    _ entity: MetadataIndex.Entity, _ subject: RuleSubject, _ found: inout FindingCollector
  ) {
    let known = Set(keys.map(\.thumbprint))
    let valid = published.compactMap { subject.context.metadata.certificate($0) }
      .filter { $0.notAfter > subject.asOf }
    guard let key = latest(keys), let newest = valid.max(by: { $0.notAfter < $1.notAfter }),
      !valid.contains(where: { known.contains($0.sha1) || known.contains($0.sha256) })
    else { return }
    found.add(
      .medium, subject, credential: key.index, sentence,
      fields(entity, ["published": .text(newest.sha1.hexadecimal)]))
  }

  // MARK: Federated domains

  /// Checks a federated domain, where Entra is the partner and copies the provider's certificates.
  private static func checkDomain(
    _ keys: [Key], _ metadata: MetadataIndex, _ subject: RuleSubject,
    _ found: inout FindingCollector
  ) {
    guard let held = latest(keys), let end = held.end else { return }
    let known = Set(keys.map(\.thumbprint))
    for entity in metadata.entities {
      let published = entity.identityProviderSigning
      guard published.contains(where: { known.contains(metadata.thumbprint($0)) }),
        let newer = published.compactMap({ metadata.certificate($0) })
          .filter({ $0.notAfter > end && !known.contains($0.sha1) })
          .max(by: { $0.notAfter < $1.notAfter })
      else { continue }
      let isUrgent = end.wholeDays(since: subject.asOf) <= urgentDays
      found.add(
        isUrgent ? .medium : .low, subject, credential: held.index, due: end, provider,
        fields(
          entity,
          ["missing": .text(newer.sha1.hexadecimal), "end": .time(newer.notAfter)]))
    }
  }
}
