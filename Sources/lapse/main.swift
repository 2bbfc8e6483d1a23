import LapseCommand

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

exit(await LapseProgram.run(Array(CommandLine.arguments.dropFirst())).rawValue)
