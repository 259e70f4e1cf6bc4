# Checks every mail that is named, without a network, in this one process, which then says how long that took. One is checked before.
use strict;
use warnings;
use Time::HiRes qw(clock_gettime CLOCK_MONOTONIC);
use Mail::SpamAssassin;

my ($home, @files) = @ARGV;
my $filter = Mail::SpamAssassin->new({
    local_tests_only => 1,
    dont_copy_prefs => 1,
    userprefs_filename => "$home/none",
    userstate_dir => $home,
});
$filter->compile_now(0);
my @mails = map {
    open my $file, '<:raw', $_ or die "$_: $!";
    local $/;
    scalar <$file>;
} @files;

sub check {
    my $mail = $filter->parse($_[0]);
    my $status = $filter->check($mail);
    $status->finish;
    $mail->finish;
}

check($mails[0]);
my $start = clock_gettime(CLOCK_MONOTONIC);
check($_) for @mails;
my $ms = 1000 * (clock_gettime(CLOCK_MONOTONIC) - $start);
printf qq({"mails":%d,"ms":%.3f,"version":"%s"}\n), scalar @mails, $ms, Mail::SpamAssassin::Version();
