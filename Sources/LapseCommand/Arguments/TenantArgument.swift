import ArgumentParser
import Inventory
import SecretShapes

/// `--tenant`: a tenant id.
enum TenantArgument {
  /// - Throws: what to say where it is not an id.
  static func check(_ tenant: String?) throws {
    guard let tenant, Identifier(guid: tenant)?.isMissing ?? true else { return }
    let shown =
      SecretShape.matches(tenant)
      ? "text shaped like a secret" : "'\(Terminal.visible(tenant))'"
    throw ValidationError("--tenant takes a tenant id (a GUID), not \(shown).")
  }
}
