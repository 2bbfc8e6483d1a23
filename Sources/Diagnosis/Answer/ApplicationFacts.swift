import Assessment
import Inventory

/// What is known about an application apart from the credential that failed.
enum ApplicationFacts {
  static func add(
    to answer: inout Answer, _ application: KnownApplication, _ directory: KnownDirectory,
    _ files: LocalFiles
  ) {
    let failed = answer.credential?.credential
    if answer.error.family.isAboutCredential {
      addAlive(to: &answer, application, directory, except: failed)
      addRefusal(to: &answer, application, directory)
      addVault(to: &answer, application, failed, files)
      addLimits(to: &answer, application, directory, failed)
    }
    addOwners(to: &answer, application)
    addPlaces(to: &answer, application)
  }

  // MARK: Alive

  private static func addAlive(
    to answer: inout Answer, _ application: KnownApplication, _ directory: KnownDirectory,
    except failed: KnownCredential?
  ) {
    let now = directory.asOf
    let others = application.credentials.filter {
      !$0.isPlatformManaged && $0.keyId != failed?.keyId
        && ($0.kind.isClientCredential || $0.trust != nil)
    }
    let live = others.filter { $0.trust != nil || $0.isLive(at: now) }
    if !live.isEmpty {
      // For secrets, the message already lists them.
      answer.facts.append(
        Remark(.alive, ["list": Words.list(live.map { Words.credential($0, at: now) })]))
    } else if application.isWhole, application.ownerTenant == nil,
      others.allSatisfy({ $0.trust != nil || $0.neverEnds || $0.end != nil })
    {
      answer.facts.append(Remark(.aliveNone))
    } else {
      answer.facts.append(Remark(.aliveUnknown))
    }
    let coming = others.filter { $0.start.map { $0 > now } ?? false }
    if !coming.isEmpty {
      answer.facts.append(
        Remark(.notYet, ["list": Words.list(coming.map { Words.credential($0, at: now) })]))
    }
  }

  private static func addRefusal(
    to answer: inout Answer, _ application: KnownApplication, _ directory: KnownDirectory
  ) {
    let rows = (directory.refusals ?? []).filter {
      $0.appId == application.appId && $0.code == answer.problem.loggedError.code
    }
    guard let last = rows.max(by: { $0.time < $1.time }) else { return }
    answer.facts.append(
      Remark(
        .refusedFrom,
        [
          "time": Words.moment(last.time), "from": last.address.map { ", from \($0)" } ?? "",
          "on": last.resource.map { ", calling \($0)" } ?? "",
        ], source: last.citation))
  }

  // MARK: Vaults

  private static func addVault(
    to answer: inout Answer, _ application: KnownApplication, _ failed: KnownCredential?,
    _ files: LocalFiles
  ) {
    let newer = application.secrets.filter { secret in
      guard let failed, let end = failed.end else { return false }
      return (secret.end ?? end) > end || secret.neverEnds
    }
    let places = Set(
      (application.places ?? []).filter { $0.kind == .keyVault }.compactMap { $0.secret?.name })
    for entry in files.vaultEntries {
      let isOurs =
        entry.taggedIds.contains(application.appId) || places.contains(entry.name)
        || application.secrets.contains { entry.taggedIds.contains($0.keyId) }
      guard isOurs else { continue }
      if let failed, let why = reason(entry, holds: failed) {
        answer.facts.append(
          Remark(
            .oldInVault, ["vault": entry.vault, "name": entry.name, "why": why], source: entry.file)
        )
      } else if let (_, why) = newer.lazy.compactMap({ secret in
        reason(entry, holds: secret).map { (secret, $0) }
      }).first {
        answer.facts.append(
          Remark(
            .newInVault, ["vault": entry.vault, "name": entry.name, "why": why], source: entry.file)
        )
      }
    }
  }

  /// Returns why a vault entry probably holds a secret; nil if nothing suggests it.
  static func reason(_ entry: LocalFiles.VaultEntry, holds secret: KnownCredential) -> String? {
    if entry.taggedIds.contains(secret.keyId) { return "is tagged with its key id" }
    if let expires = entry.expires, let end = secret.end,
      expires.seconds(since: end).magnitude <= 86_400
    {
      return "expires on the same day"
    }
    guard let updated = entry.updated, let start = secret.start,
      updated.seconds(since: start).magnitude <= 86_400
    else { return nil }
    return "was stored on the day it was made"
  }

  // MARK: What a new one meets

  private static func addLimits(
    to answer: inout Answer, _ application: KnownApplication, _ directory: KnownDirectory,
    _ failed: KnownCredential?
  ) {
    let kind: CredentialKind = answer.error.family == .certificate ? .certificate : .clientSecret
    let subject = directory.restoreSubject(application, failed, kind: kind)
    if subject.allowance.refusesSecrets, kind == .clientSecret {
      answer.facts.append(Remark(.policyRefuses))
    }
    let days =
      kind == .clientSecret
      ? subject.allowance.mostSecretDays : subject.allowance.mostCertificateDays
    if let days {
      answer.facts.append(
        Remark(.policyLimits, ["kind": kind.words, "days": String(days)]))
    }
    if subject.allowance.mayHaveOwnPolicy { answer.facts.append(Remark(.mayHaveOwnPolicy)) }
    if subject.isFull, kind == .clientSecret { answer.facts.append(Remark(.full)) }
    switch subject.maker {
    case .code(let place)?: answer.facts.append(Remark(.madeByCode, ["place": place]))
    case .azureDevOps?: answer.facts.append(Remark(.madeByAzureDevOps))
    case nil: break
    }
  }

  // MARK: Whose, and where

  private static func addOwners(to answer: inout Answer, _ application: KnownApplication) {
    if let team = application.team { answer.facts.append(Remark(.team, ["team": team])) }
    guard let owners = application.owners else {
      guard application.team == nil else { return }
      answer.facts.append(Remark(.ownersUnknown))
      return
    }
    guard !owners.isEmpty else {
      guard application.team == nil else { return }
      answer.facts.append(Remark(.noOwners))
      return
    }
    var seen: Set<KnownApplication.Owner> = []
    let each = owners.filter { seen.insert($0).inserted }
    let ordered = each.filter { !$0.mayHaveLeft } + each.filter(\.mayHaveLeft)
    let list = ordered.map { owner in
      let words = [owner.name, owner.address.map { owner.name == nil ? $0 : "<\($0)>" }]
        .compactMap { $0 }.joined(separator: " ")
      return (words.isEmpty ? "(no name)" : words)
        + (owner.mayHaveLeft ? " (may have left)" : "")
    }
    answer.facts.append(Remark(.owners, ["list": Words.list(list)]))
  }

  private static func addPlaces(to answer: inout Answer, _ application: KnownApplication) {
    guard let places = application.places else {
      answer.facts.append(Remark(.usedInUnknown))
      return
    }
    let usages = places.filter { !$0.facts.contains(.mention) }
    guard !usages.isEmpty else {
      answer.facts.append(Remark(.usedInNothing))
      return
    }
    let list = usages.map { place in
      let kept = place.secret.map { ", kept as \($0.name) in \($0.store)" } ?? ""
      return "\(place.kind.words)\(place.name.map { " " + $0 } ?? "") (\(place.citation))\(kept)"
    }
    answer.facts.append(Remark(.usedIn, ["list": Words.list(list, most: 8)]))
  }
}
