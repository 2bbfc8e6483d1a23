import ArgumentParser
import Reporters
import System

/// `--tenants FILE [--shard I/N]`: runs the command for each tenant in a file.
struct TenantOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Run for each tenant in this file, each with its own directory; see lapse schema tenants.",
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

  /// Returns the tenants of this run.
  ///
  /// An empty shard is not an error: there may be more shards than tenants.
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

/// `--shard 2/4`: the second of four parts of a list, whose sizes differ by at most one.
struct Shard: ExpressibleByArgument, Equatable {
  let number: Int
  let count: Int

  init?(argument: String) {
    let parts = argument.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2,
      parts.allSatisfy({ part in
        (1...6).contains(part.utf8.count) && part.utf8.allSatisfy(\.isASCIIDigit)
      }),
      let number = Int(parts[0]), let count = Int(parts[1]), count >= 1,
      (1...count).contains(number)
    else { return nil }
    (self.number, self.count) = (number, count)
  }

  func part<Element>(of list: [Element]) -> [Element] {
    list.enumerated().filter { $0.offset % count == number - 1 }.map(\.element)
  }
}
