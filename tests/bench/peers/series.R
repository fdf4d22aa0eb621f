# The same for R: Rscript series.R IN
t <- read.csv(commandArgs(TRUE)[1])
k <- paste(t$record_id, t$measure, sep = ",")
a <- !duplicated(k)
z <- !duplicated(k, fromLast = TRUE)
z <- which(z)[match(k[a], k[z])]
n <- tabulate(match(k, k[a]))
out <- data.frame(t[a, c("record_id", "measure")], n = n,
	first_date = t$date[a], first = t$score[a],
	last_date = t$date[z], last = t$score[z])
write.csv(out, stdout(), row.names = FALSE, quote = FALSE)
