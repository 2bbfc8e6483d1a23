import ArgumentParser
import Evidence
import SecretShapes

/// The options for an auditor's sample.
struct SampleOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Draw this many entries of the population, with a sheet for each; needs --seed.",
      valueName: "n"
    )
  )
  var sample: Int?

  @Option(
    help: ArgumentHelp(
      "The text that decides which are drawn: the auditor chooses it, and it is no secret.",
      valueName: "text"))
  var seed: String?

  @Option(
    help: ArgumentHelp(
      "Draw that many of each severity, status or kind.", valueName: "property"))
  var stratify: SampleRequest.Stratum?

  static let most = 1_000

  func validate() throws {
    guard (sample == nil) == (seed == nil) else {
      throw ValidationError("--sample and --seed go together.")
    }
    guard stratify == nil || sample != nil else {
      throw ValidationError("--stratify needs --sample.")
    }
    if let sample, !(1...Self.most).contains(sample) {
      throw ValidationError("--sample takes 1 to \(Self.most), not \(sample).")
    }
    if let seed {
      guard !seed.isEmpty, seed.utf8.count <= 200,
        !seed.unicodeScalars.contains(where: { $0.value < 0x20 })
      else { throw ValidationError("--seed takes 1 to 200 bytes of text on one line.") }
      guard !SecretShape.matches(seed) else {
        throw ValidationError("--seed is shaped like a secret, and the pack would show it.")
      }
    }
  }

  var request: SampleRequest? {
    guard let sample, let seed else { return nil }
    return SampleRequest(count: sample, seed: seed, stratum: stratify)
  }
}

extension SampleRequest.Stratum: ExpressibleByArgument {}
