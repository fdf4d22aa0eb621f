# The same for R: Rscript rates.R IN
t <- read.csv(commandArgs(TRUE)[1])
k <- paste(t$site, t$month, sep = ",")
s <- rowsum(t[c("improved", "eligible")], k, reorder = FALSE)
cat("site,month,num,den\n")
cat(paste(rownames(s), s$improved, s$eligible, sep = ","), sep = "\n")
