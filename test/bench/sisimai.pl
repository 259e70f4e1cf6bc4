# Reads every mail of a folder again and again in this one process, which then says how long one round takes.
use strict;
use warnings;
use Time::HiRes qw(clock_gettime CLOCK_MONOTONIC);
use Sisimai;

my ($folder, $rounds) = @ARGV;
my @files = glob("$folder/*.eml");
my $read = Sisimai->can('rise') || Sisimai->can('make');    # its name since version 5, and before
my @seen;
for my $round (0 .. $rounds) {
    my $start = clock_gettime(CLOCK_MONOTONIC);
    for my $file (@files) {
        $read->('Sisimai', $file, 'delivered' => 1);
    }
    push @seen, 1000 * (clock_gettime(CLOCK_MONOTONIC) - $start) if $round > 0;
}
@seen = sort { $a <=> $b } @seen;
printf qq({"mails":%d,"ms":%.3f,"version":"%s"}\n), scalar @files, $seen[int(@seen / 2)], Sisimai->version;
