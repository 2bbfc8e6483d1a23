package import Inventory

/// What the directory's audit log says about who did what.
package struct AuditedActs: Sendable {
  private struct Key: Hashable {
    var action: DirectoryAct.Action
    var object: Identifier
    var subject: Identifier
  }

  private var acts: [Key: AuditedAct] = [:]

  package init() {}

  /// Creates an index in which the last of several acts of one kind on one thing counts.
  package init(_ inventory: TenantInventory) {
    for act in inventory.directoryActs {
      guard let by = inventory.text.string(act.by) else { continue }
      // A keyId is unique, and some rows name the principal in place of the application.
      let isKey = act.action == .credentialAdded || act.action == .credentialRemoved
      let key = Key(
        action: act.action, object: isKey ? .missing : act.objectId, subject: act.subject)
      let found = AuditedAct(at: act.time, by: by, isApplication: act.isApplication)
      guard let other = acts[key], (other.at, other.by) >= (found.at, found.by) else {
        acts[key] = found
        continue
      }
    }
  }

  /// Returns who added a credential.
  package func added(_ keyId: Identifier) -> AuditedAct? {
    acts.isEmpty ? nil : acts[Key(action: .credentialAdded, object: .missing, subject: keyId)]
  }

  /// Returns who removed a credential.
  package func removed(_ keyId: Identifier) -> AuditedAct? {
    acts.isEmpty ? nil : acts[Key(action: .credentialRemoved, object: .missing, subject: keyId)]
  }

  /// Returns who created an object.
  package func created(_ object: Identifier) -> AuditedAct? {
    acts.isEmpty ? nil : acts[Key(action: .objectCreated, object: object, subject: .missing)]
  }

  private func owner(_ action: DirectoryAct.Action, _ object: Identifier, _ people: [Identifier])
    -> AuditedAct?
  {
    people.lazy.compactMap { acts[Key(action: action, object: object, subject: $0)] }.first
  }

  /// Returns who made a change; nil if the log does not say.
  func act(behind change: Change, in comparison: Comparison) -> AuditedAct? {
    guard !acts.isEmpty, !comparison.isBackwards else { return nil }
    func key(before position: Int?) -> Identifier? {
      position.map { comparison.before.credentials[$0].key.keyId }
    }
    func key(after position: Int?) -> Identifier? {
      position.map { comparison.after.credentials[$0].key.keyId }
    }
    func object(_ position: Int?, _ report: ComparedReport) -> Identifier? {
      position.map { report.objects[$0].key.id }
    }
    switch change.kind {
    case .new, .replacement: return key(after: change.after).flatMap(added)
    case .removed, .eliminated: return key(before: change.before).flatMap(removed)
    case .rotated, .replaced, .replacedStillUsed, .recovered:
      return key(after: change.replacedBy).flatMap(added)
        ?? (change.after == nil ? key(before: change.before).flatMap(removed) : nil)
    case .ownerLost:
      return object(change.after, comparison.after).flatMap {
        owner(.ownerRemoved, $0, change.lost)
      }
    case .ownerGained:
      return object(change.after, comparison.after).flatMap {
        owner(.ownerAdded, $0, change.gained)
      }
    case .objectAdded: return object(change.after, comparison.after).flatMap(created)
    default: return nil
    }
  }
}
