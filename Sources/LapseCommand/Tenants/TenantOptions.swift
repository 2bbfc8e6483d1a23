import ArgumentParser
import Reporters

/// `--tenants FILE [--shard I/N]`: the same command for each tenant of a file.
struct TenantOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Do it for each tenant of this file, into a directory each: see lapse schema tenants.",
      valueName: "file"))
  var tenants: String?

  @Option(
    help: ArgumentHelp(
      "Only this part of the tenants, e.g. 2/4: the second of four.", valueName: "i/n"))
  var shard: Shard?

  func validate() throws {
    guard tenants != "" else { throw ValidationError("--tenants takes a file.") }
    guard shard == nil || tenants != nil else {
      throw ValidationError("--shard divides the tenants of a file: give --tenants.")
    }
  }

  /// The tenants of this run. That a shard has none is no error: there may be more shards than tenants.
  func entries(of file: String, quiet: Bool) throws -> [TenantsFile.Entry] {
    do {
      let all = try TenantsFile(path: file).entries
      guard let shard else { return all }
      let part = shard.part(of: all)
      if part.isEmpty, !quiet {
        Terminal.diagnostic(
          "lapse: note: shard \(shard.number)/\(shard.count) has nothing to do: "
            + "\(Terminal.visible(file)) names \(NumberWording.count(all.count, "tenant", "tenants"))"
        )
      }
      return part
    } catch {
      throw Terminal.refusal(error.message)
    }
  }
}
